"""The last look at what was built, before it is shown: what no template put there refuses the whole site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.logging import getLogger

from marrow.model.legible import one_line
from marrow.model.settings import CONTACT
from marrow.output import policy
from marrow.output.look import Site, look
from marrow.reading.remembered import remembered
from marrow.site.defaults import STATIC_FILES
from marrow.site.domain import domain_of
from marrow.site.nodes import ON_THE_WEB
from marrow.site.problems import TYPE, refuse

_LOGGER = getLogger(__name__)
_TEMPLATES = (".jinja", "_t")
_NAMED = 5
"""How many files are named in which the same was seen."""


def look_at_output(app: Sphinx, exception: Exception | None) -> None:
    """Refuse a site that holds what no template put there, and take those files away. Raises RefusedError."""
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in ON_THE_WEB:
        return
    moved = {entry.page for entry in domain_of(app.env).views.known.moved.values() if not entry.anchor}
    folder = Path(app.outdir)
    site = Site(
        shipped=dict(_shipped(builder)),
        policy=policy.content_security(),
        contact=app.config[CONTACT],
        address=app.config.html_baseurl,
        licence=domain_of(app.env).views.known.settings.licence.address,
        moved=frozenset(builder.get_output_path(page).relative_to(folder).as_posix() for page in moved),
    )
    with remembered(Path(app.srcdir), "looked") as memory:
        refused = list(look(folder, site, memory))
    if not refused:
        return
    sources = {
        builder.get_output_path(page).relative_to(folder).as_posix(): str(app.env.doc2path(page))
        for page in app.env.found_docs
    }
    same: dict[str, list[str]] = {}
    for found in refused:
        same.setdefault(found.seen, []).append(found.path)
        (folder / found.path).unlink()
    for seen, paths in same.items():
        path, *others = sorted(paths, key=lambda path: path not in sources)  # a page can be named with its source
        also = f" (and so {_listed(others)})" if others else ""
        message = (
            f'"{path}" holds {seen}{also}, which no template puts there; take out what makes it, or tell whoever '
            "looks after the code"
        )
        _LOGGER.error(
            one_line(message),
            type=TYPE,
            subtype="output",
            location=f"{sources[path]}:1" if path in sources else None,
        )
    refuse(f"the site is not shown: of its files {len(refused)} hold what no template puts there")


def _listed(others: list[str]) -> str:
    if len(others) > _NAMED:
        others = [*others[:_NAMED], f"{len(others) - _NAMED} more"]
    return f"{'does' if len(others) == 1 else 'do'} {', '.join(others)}"


def _shipped(builder: StandaloneHTMLBuilder) -> Iterator[tuple[str, str]]:
    """Yield the path in the site and the SHA-256 of every static file of Sphinx, the theme and the extensions."""
    folders = [Path(folder) / "static" for folder in reversed(builder.theme.get_theme_dirs())]
    others = (Path(folder) for folder in builder.config.html_static_path if Path(folder).is_absolute())
    folders += [folder for folder in others if folder != STATIC_FILES]  # ours are as they were written down
    context = {**builder.globalcontext, **(builder.indexer.context_for_searchtool() if builder.indexer else {})}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name, content = path.relative_to(folder).as_posix(), path.read_bytes()
                for suffix in _TEMPLATES:
                    if name.endswith(suffix):
                        name = name.removesuffix(suffix)
                        content = builder.templates.render_string(content.decode(), context).encode()
                yield f"_static/{name}", hashlib.sha256(content).hexdigest()
    for script in builder.indexer.get_js_stemmer_rawcodes() if builder.indexer else ():
        yield f"_static/{Path(script).name}", hashlib.sha256(Path(script).read_bytes()).hexdigest()
