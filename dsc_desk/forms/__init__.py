"""From a project profile to filled applications: definitions, pre-filling, checks, Word and PDF."""
