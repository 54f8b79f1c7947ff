"""The break: the prompt for it, its moves one after the other, and its end."""
