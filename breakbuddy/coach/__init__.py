"""What to do in a break: tips, moves, posture cues, relief protocols, and what comes next."""
