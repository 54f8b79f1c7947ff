"""What BreakBuddy costs and how fast it is, beside other break reminders on the same desktop."""
