"""How well the rules on words do: faults that they catch, and false alarms on the prose of others, as measured."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("measured.json")
