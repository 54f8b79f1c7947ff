"""``breakbuddy figures``: every move's poses as pictures, for documentation."""
