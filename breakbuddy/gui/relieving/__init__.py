"""What the relief window is made of: what it says, its bar of steps, and its pages."""
