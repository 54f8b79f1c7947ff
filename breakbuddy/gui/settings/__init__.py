"""The settings window: pages at the side, each change in force at once."""
