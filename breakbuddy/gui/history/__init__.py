"""The history window: what was sat, and what came of the breaks."""
