"""Notifications: an ordered chain of mechanisms, the last of which always succeeds."""
