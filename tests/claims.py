"""Claims of test pages, made whole: where a claim about an effect says how certain it is and no more, the rest is added.

Few tests are about the question and the reasons of a claim; all others stay as short as what they try.
"""

from __future__ import annotations

import re

_OPTION = re.compile(r":([\w-]+):[ ]?(.*)")
_CLAIM = re.compile(r"^(:{3,})\{claim\} (\S+)\n((?::[\w-]+:.*\n)+)", re.M)

_REASONS = {
    "treatment": {
        "high": ("large-effect: two steps: nobody else got well",),
        "moderate": ("large-effect: hardly anybody else got well",),
        "low": (),
        "very-low": ("risk-of-bias: nobody was blinded",),
    },
    "prognosis": {
        "high": (),
        "moderate": ("risk-of-bias: some were lost",),
        "low": ("risk-of-bias: some were lost", "imprecision: few were seen"),
        "very-low": ("risk-of-bias: two steps: most were lost", "imprecision: few were seen"),
    },
}


def whole(text: str) -> str:
    """Return a page on which every claim about an effect, graded and no more, asks something and says why."""
    return _CLAIM.sub(_whole, text)


def _whole(found: re.Match[str]) -> str:
    given = dict(match.groups() for row in found[3].splitlines() if (match := _OPTION.fullmatch(row)))
    about = {"benefit": "treatment", "harm": "treatment", "prognosis": "prognosis"}.get(given.get("kind", ""), "")
    reasons = _REASONS.get(about, {}).get(given.get("certainty", ""))
    if reasons is None or "studies" in given:
        return found[0]
    asked = {"who": "people", "what": "the treatment", "versus": "a sham", "outcome": found[2], "when": "in a day"}
    rows = [f"{key}: {value}" for key, value in asked.items() if key not in given]
    added = "".join(f":{row}\n" for row in (*rows, "studies: observational", *reasons))
    return f"{found[0]}{added}"
