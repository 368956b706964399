"""What a run found, told on a terminal, to machines and on a page."""
