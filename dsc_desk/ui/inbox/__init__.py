"""The inbox in the window: list, reading pane, new case, quick capture, and files that are dropped."""
