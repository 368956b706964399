"""The registries of papers and trials, and the one way to ask them over the network. No Sphinx here."""
