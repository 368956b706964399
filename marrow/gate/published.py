"""The claims of the last release, in ``releases/claims.json``: the file of that name that the site published then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

CLAIMS = "releases/claims.json"
LARGEST = 50_000_000
"""The most bytes of the file that are read."""


def published_claims(root: Path) -> Mapping[str, str]:
    """Return the sentence of every claim by its id; nothing before the first release. Raises ValueError, OSError."""
    path = root / CLAIMS
    if path.is_symlink():
        raise ValueError("a link to another file")
    if not path.is_file():
        return MappingProxyType({})
    if path.stat().st_size > LARGEST:
        raise ValueError(f"more than {LARGEST // 1_000_000} MB")
    data = json.loads(path.read_text(encoding="utf-8"))
    claims = data.get("claims") if isinstance(data, dict) else None
    if not isinstance(claims, list):
        raise ValueError("no list of claims")
    return {
        claim["id"]: claim["sentence"]
        for claim in claims
        if isinstance(claim, dict) and isinstance(claim.get("id"), str) and isinstance(claim.get("sentence"), str)
    }
