"""The command live: the site while its pages are written."""
