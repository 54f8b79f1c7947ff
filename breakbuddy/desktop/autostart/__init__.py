"""Starting BreakBuddy when the person logs in: one module for each way a system has."""
