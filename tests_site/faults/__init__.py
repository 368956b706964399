"""Faults that can be made on any pages, by what they are made in."""

from tests_site.faults import evidence, front_matter, grades, text

KINDS = {**text.KINDS, **front_matter.KINDS, **evidence.KINDS, **grades.KINDS}
"""All kinds of faults by their names."""
