"""The window: shows what the desk answers and sends what staff decide. No rules, no SQL."""
