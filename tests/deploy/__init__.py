"""A built site on its way to readers: compressed, served by a real nginx, uploaded to a store of objects."""
