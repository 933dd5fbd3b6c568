"""What the views of the centre's own layer share: panels, a reason, versions told, a choice between ours and the program's."""
