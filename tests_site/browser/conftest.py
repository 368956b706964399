from __future__ import annotations

from tests.browser.conftest import address, browser, context, page

__all__ = ["address", "browser", "context", "page"]
