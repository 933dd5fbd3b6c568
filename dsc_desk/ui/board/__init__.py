"""The advisory board: its agenda, its meetings and what it recommends."""
