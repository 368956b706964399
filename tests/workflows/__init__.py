"""What a change from outside sets in motion, and what it cannot reach."""
