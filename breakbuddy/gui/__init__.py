"""The windows, each in a process of its own. Nothing outside this room imports it."""
