"""The typed records and how they are read. Nothing here imports Sphinx or docutils."""
