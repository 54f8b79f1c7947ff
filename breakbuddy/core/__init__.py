"""The rules of BreakBuddy: pure, no I/O, no threads, no clock reading; standard library only."""
