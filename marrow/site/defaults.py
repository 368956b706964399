"""What Marrow asks of Sphinx and of the packages under it, so that a conf.py of five lines is enough.

Pages are right with these settings alone. What a conf.py may have otherwise is proposed, and what the site has of its
own (templates, styles, pictures) stands before what the package has.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sphinx.application import Sphinx
from sphinx.config import Config

from marrow.model.problems import Problem
from marrow.model.settings import FILE, RULE, Settings
from marrow.reading.reader import INCLUDE
from marrow.reading.static import STATIC
from marrow.reading.survey import NO_PAGES, page_name
from marrow.site.settings import refuse_settings, settings_here
from marrow.version import __version__

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC_FILES = PACKAGE / "_templates", PACKAGE / "_static"
SCRIPTS = ("search.js", "page.js")
"""What every page loads; the others are added where they are needed."""

DEMANDED: Mapping[str, object] = MappingProxyType(
    {
        "include_patterns": list(INCLUDE),  # the check reads these and no others
        "exclude_patterns": list(NO_PAGES),
        "root_doc": "index",
        "html_theme": "furo",  # the templates are written for it
        "html_theme_options": {"top_of_page_buttons": []},  # colours stand in marrow.css: no style stands in a page
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_use_index": False,
        "html_domain_indices": False,
        "sd_card_legacy_separators": False,  # lines of ^^^ and +++ are told as text, and would part cards inside code too
    }
)
"""Settings that a conf.py leaves out; another value is refused."""

PROPOSED: Mapping[str, object] = MappingProxyType(
    {
        "nitpicky": True,
        "language": "en-GB",
        "version": __version__,  # books and inventories have one
        "epub_show_urls": "no",  # in a book links are not printed out
        "epub_tocscope": "includehidden",
        # and no script is read there, nor is it kept beside programs
        "epub_exclude_files": [
            f"{STATIC}/{path.relative_to(STATIC_FILES).as_posix()}".removesuffix(".jinja")
            for path in sorted(STATIC_FILES.rglob("*.*"))
            if path.suffix in (".js", ".ico", ".jinja")
        ],
        # links are checked by marrow/linkcheck, as politely as it is quick
        "linkcheck_timeout": 15,
        "linkcheck_workers": 64,
        "linkcheck_retries": 2,
        "linkcheck_rate_limit_timeout": 30,
    }
)
"""Settings for which a conf.py may have another value."""


def setup(app: Sphinx) -> None:
    """Add styles and scripts, and the settings before anything reads them."""
    app.connect("config-inited", _set, priority=100)
    app.add_css_file("marrow.css", priority=800)  # after all of the theme
    for name in SCRIPTS:
        app.add_js_file(name, priority=800, defer="defer")


def _set(app: Sphinx, config: Config) -> None:
    given = {**config._raw_config, **config.overrides}
    settings = settings_here(app)
    wrong = [name for name, value in DEMANDED.items() if name in given and config[name] != value]
    refuse_settings(app, [_demand(settings, config, name) for name in wrong])
    for name, value in DEMANDED.items():
        config[name] = value
    for name, value in {**PROPOSED, **_of_this_site(settings)}.items():
        if name not in given:
            config[name] = value
    # pages are reached by generated lists: one toctree of all pages takes quadratic time
    config["suppress_warnings"] = [*config["suppress_warnings"], "toc.not_included"]
    folder = Path(app.confdir)
    config["templates_path"] = [*config["templates_path"], _seen_from(folder, TEMPLATES)]
    own = config["html_static_path"] or ([STATIC] if (folder / STATIC).is_dir() else [])
    config["html_static_path"] = [_seen_from(folder, STATIC_FILES), *own]  # icons of its own take the place of ours


def _demand(settings: Settings, config: Config, name: str) -> Problem:
    message = f'{name} is "{config[name]}"; take it out: pages need "{DEMANDED[name]}"'
    return Problem(FILE, settings.line(name), RULE, message)


def _of_this_site(settings: Settings) -> dict[str, object]:
    """Return what follows from the name of the site and its licence."""
    terms = f"{settings.credit}, {settings.say('text')} {settings.licence.name}"
    return {
        "author": settings.credit,
        "html_title": settings.name,
        "copyright": terms,
        "epub_title": settings.name,
        "epub_author": settings.credit,
        "epub_publisher": settings.credit,
        "epub_copyright": terms,
        "epub_contributor": settings.credit,
        "epub_identifier": f"urn:marrow:{page_name(settings.name)}",
        "epub_uid": page_name(settings.name),
    }


def _seen_from(folder: Path, path: Path) -> str:
    """Return a path that stays the same where settings and package are moved together: other settings are built anew."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # they lie on two drives
        return str(path)
