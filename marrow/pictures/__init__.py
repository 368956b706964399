"""The pictures of the site: their data, and their drawing with matplotlib, which no build needs."""
