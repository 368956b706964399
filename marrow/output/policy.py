"""What browsers are told to refuse, whatever a page should hold: in the head of every page, and by the server.

Sources: W3C, Content Security Policy Level 3; Referrer Policy; Permissions Policy; RFC 6797 (HSTS).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CONTENT_SECURITY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "default-src": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'"),  # the search is WebAssembly, which no text can be turned into
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:"),  # the theme's signs stand in its style sheet
        "manifest-src": ("'self'",),  # how the site is called where somebody keeps it beside their programs
        "connect-src": ("'self'",),  # the page of search results shows the words around what it found
        "form-action": ("'self'",),
        "base-uri": ("'none'",),
    }
)
"""The policy of every page. Nothing inline is allowed: neither a hash nor ``unsafe-inline`` stands here."""

REFERRER = "no-referrer"
"""No other site is told which page led there."""

_SWITCHED_OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "usb", "xr-spatial-tracking"),
)
"""What no page uses."""


def content_security() -> str:
    """Return the policy as it stands on a page."""
    return _written(CONTENT_SECURITY)


def headers() -> Mapping[str, str]:
    """Return the headers that a server sends with every file: the policies of the page, and what no page can say.

    Where the site is served over HTTPS alone, and will be for a year, the server adds
    ``Strict-Transport-Security: max-age=31536000``. That is for its owner to decide, so it is not here.
    """
    return {
        "Content-Security-Policy": _written({**CONTENT_SECURITY, "frame-ancestors": ("'none'",)}),
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SWITCHED_OFF),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _written(directives: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
