"""The gate: rules over the catalogue, run, reported, waived; what has been published stays or says where it went."""
