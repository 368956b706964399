"""Settings of the site. What they set in motion lives in marrow/."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the package as it lies here, wherever the build is started

extensions = ["marrow"]
project = "Marrow"
language = "en-GB"
marrow_credit = "Marrow editorial desk and contributors"
marrow_licence = "CC-BY-4.0"

html_baseurl = os.environ.get("MARROW_ADDRESS", "")  # the address of the published site; a build without one has none

# What readers can write to (docs/settings.md lists all settings). Comments need a service beside the site
# (docs/comments.md). A repository has its form for corrections filled in. Without any, pages lead to the policy on
# corrections.
marrow_comments = ""
marrow_repository = ""
marrow_contact = ""

# The same pages as a book: sphinx-build --builder=epub
epub_title = "Marrow: health news, down to the evidence"
epub_description = "A knowledge base in which every statement can be followed to its source"
epub_author = "Marrow"
epub_publisher = "Marrow"
epub_contributor = "Marrow contributors"
epub_identifier = "urn:marrow:book"
