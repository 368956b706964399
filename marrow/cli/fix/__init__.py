"""``check --fix``: what has exactly one right answer is written by the check itself."""
