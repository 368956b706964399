"""The pages on which an editor decides: forms that need no script, so that they stand under the strictest policy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

from marrow.comments.store import CORRECTION, page_of

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


def queue(prefix: str, rows: Iterable[tuple[int, str, str, str, float]], keys: dict[int, str]) -> str:
    """Return the page of what waits, the oldest first; ``keys`` are those that Isso signed for each number."""
    shown = [_waiting(prefix, row, keys[row[0]]) for row in rows]
    what = "".join(shown) or "<p>Nothing waits.</p>"
    leave = f'<form method="post" action="{escape(prefix)}/logout/"><button>Sign out</button></form>'
    told = (
        "<p>To answer a comment, open its page while you are signed in here, load the comments and write: "
        "your words are marked as those of an editor and are seen at once.</p>"
    )
    return _page(f"Waiting: {len(shown)}", told + what + leave)


def _waiting(prefix: str, row: tuple[int, str, str, str, float], key: str) -> str:
    number, thread, name, text, created = row
    page = page_of(thread)
    kind = "Correction" if thread.endswith(CORRECTION) else "Comment"
    day = datetime.fromtimestamp(created, UTC).strftime("%Y-%m-%d %H:%M")
    decide = "".join(
        f'<form method="post" action="{escape(prefix)}/id/{number}/{action}/{escape(key)}">'
        f'<button aria-label="{label} {kind.lower()} {number}">{label}</button></form>'
        for action, label in (("activate", "Done" if kind == "Correction" else "Approve"), ("delete", "Delete"))
    )
    return (
        f'<article class="comment" id="waits-{number}"><h2>{kind} {number} on '
        f'<a href="/{escape(page)}.html">{escape(page)}</a></h2>'
        f"<p>{escape(name) or 'no name'}, {day} UTC</p>"
        f'<p class="comment-text">{escape(text)}</p>{decide}</article>'
    )


def asking(action: str, name: str, text: str) -> str:
    """Return the page behind a link in a mail: nothing happens until its button is pressed."""
    label = "Approve" if action == "activate" else "Delete"
    return _page(
        f"{label} this comment?",
        f'<p>{escape(name) or "no name"}</p><p class="comment-text">{escape(text)}</p>'
        f'<form method="post"><button>{label}</button></form>',
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{STYLE}"></head>'
        f'<body class="moderation"><main><h1>{title}</h1>{body}</main></body></html>'
    )
