"""All that touches Sphinx: what the catalogue knows becomes pages."""
