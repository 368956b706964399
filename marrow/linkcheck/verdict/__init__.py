"""From what was observed to a verdict: bot challenges, soft 404s, titles, identifiers. Pure."""
