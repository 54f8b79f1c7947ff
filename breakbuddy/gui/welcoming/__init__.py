"""What the welcome is made of: its three pages, their drawings, and the week in a few choices."""
