"""The command of the audit."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from upkeep.audit import lighthouse, looked_at, nu
from upkeep.audit.found import Found, kinds, pages, some
from upkeep.audit.served import served

_MOST_TOLD = 200


def main(arguments: list[str]) -> int:
    """Audit a site; return 0, or 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m upkeep.audit", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--tools", type=Path, required=True, help="where npm installed the checkers of .ci/audit")
    parser.add_argument(
        "--every", action="store_true", help="look at every page, and ask how quick they are, which takes long"
    )
    given = parser.parse_args(arguments)
    found = audit(given.site.resolve(), given.tools, every=given.every)
    for fault in found[:_MOST_TOLD]:
        print(fault)
    if len(found) > _MOST_TOLD:
        print(f"and {len(found) - _MOST_TOLD} more")
    return 1 if found else 0


def audit(site: Path, tools: Path, *, every: bool) -> list[Found]:
    """Return everything that is wrong with a built site."""
    everything = pages(site)
    chosen = everything if every else tuple(some(everything))
    with served(site) as address:
        checks: dict[str, Callable[[], list[Found]]] = {
            f"HTML of {len(everything)} pages": lambda: nu.check(site, tools),
            f"{len(chosen)} pages in a browser": lambda: looked_at.look(address, chosen),
            "one page of each kind with Lighthouse": lambda: lighthouse.ask(
                address, kinds(site, everything), tools, how_quick=every
            ),
        }
        told: list[Found] = []
        for name, check in checks.items():
            began = time.monotonic()
            told += check()
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return sorted(set(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
