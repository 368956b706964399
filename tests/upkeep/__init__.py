"""What keeps the project going."""
