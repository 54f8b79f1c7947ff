"""The icon in the panel: one module per mechanism, one that chooses (select)."""
