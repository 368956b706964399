"""Typed records and the vocabulary that pages are written in. Imports nothing else of Marrow."""
