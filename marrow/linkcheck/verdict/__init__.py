"""From what was observed to a verdict: bot walls, soft 404s, titles, identifiers. Pure."""
