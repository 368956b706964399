"""What looks like a part of a page and is none."""
