"""Quiet: what tells whether a prompt would disturb now. Asked when one is due, never watching."""
