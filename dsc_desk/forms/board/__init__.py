"""The papers of the advisory board: agenda and pack, invitation, minutes."""
