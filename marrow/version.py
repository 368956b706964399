"""The version of Marrow, alone: it is told to servers and in reports, and imports nothing."""

__version__ = "0.1.0"
