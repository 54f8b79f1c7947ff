"""BreakBuddy in the terminal: a live countdown with single-key answers, or a line per event."""
