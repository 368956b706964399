"""Every number on which a verdict rests. ``link_benchmark`` prints how often each errs on the pages of recorded reality."""

from __future__ import annotations

CHALLENGE_TEXT = 400
"""Visible characters below which the words of a bot challenge count; a challenge says a sentence or two."""
CAPTCHA_TEXT = 100
"""Visible characters below which a captcha is all that a page has; others have one in a form."""
CHALLENGE_TITLE_REST = 12
"""Characters that may stand behind the words of a bot challenge in its title."""
ARTICLE_TEXT = 1500
"""Visible characters that an article has; below, fingerprints of parked domains and forms to log in count."""
SALE_TEXT = 600
"""Visible characters below which a page says little more than that its domain is for sale."""
ERROR_PROSE = 1500
"""Characters of prose from which a page is no error page, whatever its headline says."""
NOT_FOUND_TITLE = 60
"""Characters of a headline up to which it may say that a page is missing and nothing else."""
MENTION_PROSE = 600
"""Characters of prose from which a headline that only mentions something missing is that of an article."""
STATIC_PROSE = 500
"""Characters of prose below which a page with scripts may well be made by them, its anchors too."""
EMBEDDED_DATA = 500
"""Characters of embedded JSON from which a page may be made of it."""
REDIRECT_FAN_IN = 3
"""Different addresses of a host that lead to one page for the time being: it is a page for what is not there."""
SAME_WORDS = 0.5
"""The share of common words from which two titles may be those of one work."""
