"""The lists that pages show with the directive listing, and the tables they stand in."""
