"""An editor for each kind of value that a setting can have."""
