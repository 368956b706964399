"""Settings of the site. What they set in motion lives in marrow/."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the package as it lies here, wherever the build is started

extensions = ["marrow"]
project = "Marrow"
html_title = "Marrow"
author = "Marrow"
project_copyright = "Marrow editorial desk and contributors, text CC BY 4.0"
language = "en-GB"

# What readers can write to. Comments need a service beside the site (docs/comments.md); its address is such as
# "/comments/". A repository has its form for corrections filled in. Without any, pages lead to the policy on corrections.
marrow_comments = ""
marrow_repository = ""
marrow_contact = ""

# The same pages as a book: sphinx-build --builder=epub
epub_title = "Marrow: health news, down to the evidence"
epub_description = "A knowledge base in which every statement can be followed to its source"
epub_contributor = "Marrow contributors"
epub_identifier = "urn:marrow:book"
epub_uid = "marrow"
