"""The command rename: a page under another name, and all that names it."""
