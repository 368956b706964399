"""One request to one address: politeness, deadlines, redirects, bodies, and what a page shows."""
