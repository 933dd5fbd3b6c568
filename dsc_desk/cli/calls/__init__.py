"""What each command is called, what it takes, and which function carries it out; loaded only when one is used."""
