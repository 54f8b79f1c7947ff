"""What all tests share: they read English, whatever the machine speaks."""

import os

# Before anything of BreakBuddy is imported: the language is looked up then.
os.environ["LANGUAGE"] = "en"
