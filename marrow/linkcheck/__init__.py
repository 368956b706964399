"""Link checking: every address that a page names is followed, and judged so that an editor can act. No Sphinx here."""
