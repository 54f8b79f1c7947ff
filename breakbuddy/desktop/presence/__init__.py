"""What tells of the screen lock, of suspend and of the session's end."""
