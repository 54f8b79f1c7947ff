"""A person's files as a whole: backing up, restoring, deleting, and what to send with a bug."""
