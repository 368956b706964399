"""The pages on which an editor decides: forms that need no script, so that they stand under the strictest policy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlencode

from marrow.comments.store import AT_ONCE, CORRECTION, Row, page_of, words

STYLE = "/_static/marrow.css"


def signing_in(prefix: str, *, failed: bool = False) -> str:
    """Return the page that asks for the password."""
    said = '<p role="alert">That is not the password.</p>' if failed else ""
    return _page(
        "Sign in",
        f'{said}<form method="post" action="{escape(prefix)}/login/">'
        '<p><label for="password">Password of the editors</label><br>'
        '<input id="password" name="password" type="password" autocomplete="current-password" required></p>'
        "<p><button>Sign in</button></p></form>",
    )


def queue(prefix: str, rows: Iterable[Row], keys: dict[int, str]) -> str:
    """Return the page of what waits, the oldest first; ``keys`` are those that Isso signed for each number."""
    shown = [_shown(prefix, row, keys[row[0]], waits=True) for row in rows]
    told = (
        "<p>To answer a comment, open its page while you are signed in here, load the comments and write: "
        "your words are marked as those of an editor and are seen at once.</p>"
    )
    what = "".join(shown) or "<p>Nothing waits.</p>"
    leads = f'<p><a href="{escape(prefix)}/admin/published">What is published</a></p>'
    return _page(f"Waiting: {len(shown)}", leads + told + what + _leave(prefix))


def published(prefix: str, rows: Iterable[Row], keys: dict[int, str], wanted: str, offset: int, count: int) -> str:
    """Return the page of what was approved, from ``offset`` on; ``wanted`` is what was looked for, ``count`` how many."""
    shown = [_shown(prefix, row, keys[row[0]], waits=False) for row in rows]
    here = f"{escape(prefix)}/admin/published"
    search = (
        f'<form action="{here}" role="search"><p><label for="words">Words of the comment, its name or its page</label><br>'
        f'<input id="words" name="words" value="{escape(wanted)}"></p><p><button>Search</button></p></form>'
    )
    told = (
        "<p>What you delete here is gone from the page with its next loading. What was exported into the pages stays "
        "there until you export again and the site is built.</p>"
    )
    more = urlencode({"words": wanted, "from": offset + AT_ONCE})
    on = f'<p><a href="{here}?{escape(more)}">Older ones</a></p>' if offset + AT_ONCE < count else ""
    what = "".join(shown) or "<p>Nothing is found.</p>"
    leads = f'<p><a href="{escape(prefix)}/admin/">What waits</a></p>'
    return _page(f"Published: {count}", leads + told + search + what + on + _leave(prefix))


def _leave(prefix: str) -> str:
    return f'<form method="post" action="{escape(prefix)}/logout/"><button>Sign out</button></form>'


def _shown(prefix: str, row: Row, key: str, *, waits: bool) -> str:
    number, thread, name, text, created = row
    page = page_of(thread)
    is_correction = thread.endswith(CORRECTION)
    kind = "Correction" if is_correction else "Comment"
    day = datetime.fromtimestamp(created, UTC).strftime("%Y-%m-%d %H:%M")
    approve = (("activate", "Done" if is_correction else "Approve"),) if waits else ()
    decide = "".join(
        f'<form method="post" action="{escape(prefix)}/id/{number}/{action}/{escape(key)}">'
        f'<input type="hidden" name="seen" value="{words(text, created)}">'
        f'<button aria-label="{label} {kind.lower()} {number}">{label}</button></form>'
        for action, label in (*approve, ("delete", "Delete"))
    )
    return (
        f'<article class="comment" id="comment-{number}"><h2>{kind} {number} on '
        f'<a href="/{escape(page)}.html">{escape(page)}</a></h2>'
        f"<p>{escape(name) or 'no name'}, {day} UTC</p>"
        f'<p class="comment-text">{escape(text)}</p>{_mended() if waits and is_correction else ""}{decide}</article>'
    )


def _mended() -> str:
    """Return what stands in the list of changes of a page that a reader had mended."""
    day = datetime.now(UTC).date().isoformat()
    line = f"- {{date: {day}, kind: corrected, note: What stood here and what stands here now. A reader told us.}}"
    return f"<p>If the reader is right, mend the page, and write among its changes:</p><pre>{line}</pre>"


def asking(action: str, *, name: str, text: str, seen: str, changed: bool = False) -> str:
    """Return the page behind a link in a mail: nothing happens until its button is pressed."""
    label = "Approve" if action == "activate" else "Delete"
    said = '<p role="alert">Its writer changed it after you saw it. This is how it is now.</p>' if changed else ""
    return _page(
        f"{label} this comment?",
        f'{said}<p>{escape(name) or "no name"}</p><p class="comment-text">{escape(text)}</p>'
        f'<form method="post"><input type="hidden" name="seen" value="{escape(seen)}"><button>{label}</button></form>',
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{STYLE}"></head>'
        f'<body class="moderation"><main><h1>{title}</h1>{body}</main></body></html>'
    )
