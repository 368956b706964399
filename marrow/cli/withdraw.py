"""The command ``python -m marrow withdraw``: takes a claim back, in the open, with the day, the reason and an entry of its page."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from marrow.catalogue import load
from marrow.cli.new.forms import Value, written
from marrow.gate.run import today
from marrow.model.page import Claim
from marrow.model.problems import write_instead
from marrow.model.records import Article, Topic
from marrow.model.vocabulary import MentionKind
from marrow.reading import frontmatter
from marrow.reading.files import read_text


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("claim", help="the id of the claim")
    parser.add_argument("why", help="the reason, in a sentence, which readers see")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Withdraw the claim and say where else it is shown; return 0, or 2 if nothing was changed."""
    root: Path = options.root
    if not root.is_dir():
        print(f"there is no folder {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    catalogue, why = load(root), " ".join(options.why.split())
    if options.claim not in catalogue.claims:
        remedy = write_instead(options.claim, catalogue.claims, otherwise="look for its id in its first line")
        print(f'there is no claim "{options.claim}"; {remedy}', file=sys.stderr)
        return 2
    home, claim = catalogue.claims[options.claim]
    page = catalogue.pages[home]
    if claim.withdrawn is not None or not why:
        told = (
            "was withdrawn already"
            if claim.withdrawn is not None
            else "is withdrawn for a reason; write it behind the id"
        )
        print(f'the claim "{claim.id}" {told}', file=sys.stderr)
        return 2
    text = read_text(root / page.path)
    assert isinstance(text, str)  # a claim was read there
    text = with_withdrawal(text, claim, today(), why)
    if isinstance(page.record, (Topic, Article)):
        note = f"The claim {claim.id}: {why}"
        text = with_entry(text, {"date": today().isoformat(), "kind": "withdrawn", "note": note}, today())
    (root / page.path).write_bytes(text.encode())
    print(f'the claim "{claim.id}" on {page.path} is withdrawn')
    for other in catalogue.pages.values():
        if any(mention.kind is MentionKind.CLAIM and mention.target == claim.id for mention in other.mentions):
            print(
                f"{other.path} says it again, and shows now that it is withdrawn: see whether what stands around it holds"
            )
    print("what rests on it: python3 run.py check")
    return 0


def with_withdrawal(text: str, claim: Claim, day: date, why: str) -> str:
    """Return the text of a page in which a claim says below its kind since when and why it no longer stands."""
    rows = text.split("\n")
    at = next(at for at, row in enumerate(rows[claim.line :], claim.line) if re.match(r"\s*:kind:", row))
    indent = rows[at][: len(rows[at]) - len(rows[at].lstrip())]
    return "\n".join([*rows[: at + 1], f"{indent}:withdrawn: {day}, {why}", *rows[at + 1 :]])


def with_entry(text: str, entry: Value, day: date) -> str:
    """Return the text of a page whose history ends with an entry, on the day of its last change."""
    head, item = written("changes", (entry,))
    height = frontmatter.split(text).height
    rows = [re.sub(r"^updated:.*", f"updated: {day}", row) for row in text.split("\n")[: height - 1]]
    begun = next((at for at, row in enumerate(rows) if row.startswith("changes:")), None)
    if begun is None:
        rows += [head, item]
    elif rows[begun].rstrip().endswith("]"):
        rows[begun] = f"{rows[begun].rstrip()[:-1]}, {item.strip().removeprefix('- ')}]"
    else:
        end = next((at for at in range(begun + 1, len(rows)) if re.match(r"[\w#]", rows[at])), len(rows))
        indent = re.match(r" *", rows[begun + 1])
        assert indent is not None
        rows.insert(end, indent[0] + item.strip())
    return "\n".join([*rows, *text.split("\n")[height - 1 :]])
