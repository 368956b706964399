"""The colours of drawings: on a page they are the page's own, light or dark; alone they have a fallback.

Colour never says anything by itself: beside it there is always a word, a shape or hatching.
"""

from __future__ import annotations

TEXT = "#1f1a17"
MUTED = "#5d5248"
ACCENT = "#8a2432"
RULE = "#b9ab9b"
SOFT = "#f7f2ea"
PAPER = "#fffdf9"

CSS = {
    TEXT: "currentColor",
    MUTED: f"var(--color-foreground-secondary, {MUTED})",
    ACCENT: f"var(--color-brand-content, {ACCENT})",
    RULE: f"var(--color-foreground-muted, {RULE})",
    SOFT: f"var(--color-background-secondary, {SOFT})",
    PAPER: f"var(--color-background-primary, {PAPER})",
}
"""What stands in the written file for each ink that is drawn with."""
