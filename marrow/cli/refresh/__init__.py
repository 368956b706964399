"""The command refresh: asks Crossref for notices on the papers that we cite."""
