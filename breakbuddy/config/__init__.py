"""Settings: declared once, loaded from and saved to one TOML file."""
