"""Holds a built site to what readers, browsers and search engines ask of it: ``python -m upkeep.audit _build/html``."""
