"""The commands: python -m marrow check, linkcheck, refresh, pictures and schema."""
