"""Settings of the site. What they set in motion lives in marrow/."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from marrow.reading.reader import INCLUDE
from marrow.reading.survey import NO_PAGES
from marrow.version import __version__

project = "Marrow"
html_title = "Marrow"
author = "Marrow"
project_copyright = "Marrow editorial desk and contributors, text CC BY 4.0"
language = "en-GB"
version = __version__

extensions = ["myst_parser", "sphinx_design", "marrow"]

include_patterns = list(INCLUDE)
exclude_patterns = list(NO_PAGES)
nitpicky = True
suppress_warnings = [
    # Pages are reached by generated lists: one toctree of all pages takes quadratic time.
    "toc.not_included",
]

sd_card_legacy_separators = False  # lines of ^^^ and +++ are told as text, and would part cards inside code too

html_theme = "furo"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_css_files = ["marrow.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("search.js", "page.js")]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_domain_indices = False
html_theme_options = {"top_of_page_buttons": []}  # colours stand in marrow.css: no style stands in a page

# What readers can write to. Comments need a service beside the site (docs/comments.md); its address is such as
# "/comments/". A repository has its form for corrections filled in. Without any, pages lead to the policy on corrections.
marrow_comments = ""
marrow_repository = ""
marrow_contact = ""

# The same pages as a book: sphinx-build --builder=epub. Links are not printed out, and no script is read there.
epub_title = "Marrow: health news, down to the evidence"
epub_description = "A knowledge base in which every statement can be followed to its source"
epub_contributor = "Marrow contributors"
epub_identifier = "urn:marrow:book"
epub_uid = "marrow"
epub_show_urls = "no"
epub_tocscope = "includehidden"
epub_exclude_files = [f"_static/{name}.js" for name in ("comments", "filter", "moved", "page", "search", "theme")]

# Links are checked by marrow/linkcheck, as politely as it is quick.
linkcheck_timeout = 15
linkcheck_workers = 64
linkcheck_retries = 2
linkcheck_rate_limit_timeout = 30
