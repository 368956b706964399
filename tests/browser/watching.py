"""Watches what pages do in a browser: what they ask for, what their policy refuses, what they keep, where they lead."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Route

_REMEMBER = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@dataclass
class Watched:
    """What the pages of a context did; nothing of it leaves this machine."""

    base: str
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def offences(self) -> list[str]:
        """Everything that no page of ours may do."""
        return [*self.elsewhere, *self.dialogs, *self.refused]

    def violations(self, page: Page) -> list[str]:
        """Return what the policy of the page refused."""
        found: list[str] = page.evaluate("window.violations")
        return found

    def stored(self, page: Page) -> dict[str, str]:
        """Return what the browser keeps of the page."""
        kept: dict[str, str] = page.evaluate("({...localStorage, ...sessionStorage})")
        return kept


def watch(context: BrowserContext, base: str) -> Watched:
    """Watch all pages that a context opens; what they ask of another host is refused and remembered."""
    watched = Watched(base)

    def leads_elsewhere(url: str) -> bool:
        return not url.startswith((base, "data:", "about:"))

    def asked(route: Route) -> None:  # what a policy refuses does not come so far
        watched.elsewhere.append(route.request.url)
        route.abort()

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            watched.refused.append(message.text)

    def spoke(dialog: Dialog) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    context.add_init_script(_REMEMBER)
    context.on("console", said)
    context.on("dialog", spoke)
    context.route(leads_elsewhere, asked)
    return watched
