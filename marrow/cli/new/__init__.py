"""The command new: a page with every field and heading of its kind, and what to write there."""
