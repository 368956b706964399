"""The mutants that live for a reason: ``survivors.toml``, one table an area, reasons with the mutants that they hold for."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("survivors.toml")


def known(area: str) -> dict[str, str]:
    """Return the reason for every mutant of an area that may live."""
    groups = tomllib.loads(FILE.read_text(encoding="utf-8")).get(area, []) if FILE.exists() else []
    return {mutant: group["why"] for group in groups for mutant in group["mutants"]}
