"""Notices on the papers that we cite: retractions, withdrawals, corrections, as Crossref lists them. No Sphinx here."""
