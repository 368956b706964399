"""Marrow: health news, down to the evidence. The Sphinx extension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add everything that Marrow adds to Sphinx."""
    from marrow.site import (
        book,
        builder,
        defaults,
        domain,
        events,
        files,
        fingerprint,
        folding,
        furnish,
        html,
        leftovers,
        live,
        loaded,
        memory,
        moved,
        not_found,
        output,
        parser,
        parts,
        plain,
        search,
        settings,
        templates,
        words,
    )
    from marrow.site.links import builder as linkcheck
    from marrow.version import __version__

    app.require_sphinx("9.0.4")
    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    app.add_config_value("marrow_nightly", False, "", bool)
    app.add_config_value("marrow_draft", False, "", bool)
    app.add_config_value(live.LIVE, False, "html", bool)
    app.add_config_value(fingerprint.SETTING, "", "env", str)
    app.add_domain(domain.MarrowDomain)
    settings.setup(app)
    words.setup(app)
    defaults.setup(app)
    html.setup(app)
    folding.setup(app)
    builder.setup(app)
    leftovers.setup(app)
    memory.setup(app)
    linkcheck.setup(app)
    app.add_source_parser(parser.MarrowParser, override=True)
    app.add_transform(furnish.FurnishPage)
    parts.setup(app)
    app.add_post_transform(plain.PlainNodes)
    app.add_post_transform(plain.ShownAddresses)
    app.add_post_transform(book.OneOfEachAnchor)
    app.connect("config-inited", fingerprint.remember_code)
    app.connect("builder-inited", events.load_catalogue)
    app.connect("builder-inited", templates.escape_in_ours)
    app.connect("env-get-outdated", events.outdated)
    app.connect("html-collect-pages", moved.moved_pages)
    app.connect("html-collect-pages", not_found.not_found_page)
    # before Sphinx makes addresses of styles and scripts
    app.connect("html-page-context", not_found.links_from_the_root, priority=400)
    app.connect("html-collect-pages", search.search_page)
    app.connect("build-finished", events.sweep)
    # after Furo's own, which decides whether a page shows its contents at the side
    app.connect("html-page-context", events.page_context, priority=900)
    app.connect("html-page-context", loaded.load_what_is_needed, priority=900)
    app.connect("build-finished", files.write_data)
    app.connect("build-finished", search.write_index)
    app.connect("build-finished", output.look_at_output, priority=900)  # when nothing more is written
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
