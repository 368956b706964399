"""What earlier runs found and how long it is believed, and what editors have decided."""
