"""``breakbuddy doctor``: what works here, what does not, and why no prompt came."""
