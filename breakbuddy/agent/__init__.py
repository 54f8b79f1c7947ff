"""The resident program: inbox, loop, effects, wiring, shutdown."""
