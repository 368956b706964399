"""The last look at a built site: what its files may hold, and what a browser is told to refuse."""
