"""The handful of widgets that the windows are made of."""
