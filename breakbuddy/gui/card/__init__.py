"""The tips card: one tip or move at a time, and the two things that people come for."""
