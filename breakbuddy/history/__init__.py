"""What was prompted and what came of it, sitting bouts and the saved state, in SQLite."""
