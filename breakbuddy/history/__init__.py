"""What was prompted and what came of it, bouts of work, silences and the saved state, in SQLite."""
