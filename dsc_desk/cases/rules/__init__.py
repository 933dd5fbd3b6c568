"""The centre's own rules: edited as one draft, judged as one whole, tried on the cases, put in force, told apart."""
