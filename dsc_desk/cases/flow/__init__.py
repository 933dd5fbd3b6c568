"""How a case is followed: procedures, triage, gates and deadlines as data, and the rules that read them."""
