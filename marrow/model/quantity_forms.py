"""How contributors write what a source found: every form by an example, and what to write for what is none."""

from __future__ import annotations

import re

FORMS = {
    "12 of 13": "a count and its whole",
    "16 of 54 (30%)": "with the percentage that the source prints",
    "66.7% of 159": "a percentage and its whole",
    "28.1% (95% CI 25.6% to 30.8%)": "with an interval; UI, CrI and IQR likewise, and 95% interval where the source names no kind",
    "38 of 60 v 50 of 60": "two groups side by side",
    "30.0 v 20.0 points, p 0.06": "with a p; write p < 0.001 or not significant as the source does",
    "RR 2.48 (95% CI 1.27 to 4.86)": "a measure of effect: RR, OR, HR, IRR, MD, SMD, RD, NNT, kappa, r, rho",
    "mean 1.5 (SD 3.3) points": "a mean with its spread; SE or ± where the source says so",
    "median 12 (IQR 8 to 19) days": "a median",
    "1.1 (SD 0.6; n 30) v 1.1 (SD 0.7; n 25) m/s": "with the people in each group",
    "43 to 159 people": "a range",
    "1,162 people": "a number and its unit",
    "20.6 million people": "a big number",
    "more than 20%": "about, over, at least, at most, up to, under, within and the like",
    "23 per 1,000,000 a year": "a rate",
    "1 in 20": "a chance",
    "14,957,755 yen": "money; $5,000, 5,000 US dollars, €200",
    "28 December 2018": "a date, or a month, or a year",
    "2016 to 2019": "from when to when",
    "within 24 hours": "a time",
    "18 men; 6 women": "several numbers that belong together",
    "20/200": "a reading in two parts: sight, blood pressure; 3:1 for a proportion",
}
"""Every form by an example; each is read by the grammar, and CONTRIBUTING.md prints them."""

_HINTS: tuple[tuple[str, str], ...] = (
    (r"\bout of\b", 'write "of"'),
    (r"\b(vs\.?|versus|against|compared with)(?!\w)", 'write "v" between two groups'),
    (r"\bper ?cent\b|\bpercent\b", 'write "%"'),
    (r"^[-–—]\s?\d", 'write "to" between two numbers'),
    (r"\b(zero|no|none|all)\b (in|of) \d", "write digits, such as 0 of 10 or 10 of 10"),
    (r"\b(one|two|three|four|five|six|seven|eight|nine|ten|none|zero)\b", "write digits"),
    (r"[\[\]{}]", "write round brackets"),
)


def hint_for(rest: str) -> str:
    """Return what to write in place of what could not be read, or nothing."""
    return next((remedy for pattern, remedy in _HINTS if re.search(pattern, rest, re.I)), "")
