"""What the desk does outside its window: the calendar file that others subscribe to, and reminders."""
