"""What scheduled workflows ask of the host: one issue, one pull request, kept up instead of written anew.

It speaks through ``gh``, which takes its token and repository from the environment. Only what this project's own
workflows opened is ever changed: a stranger can give an issue any title, and a branch of a fork any name.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

APP = "github-actions"
"""Under whose name workflows write."""


def main(arguments: list[str] | None = None) -> int:
    """Keep an issue or a pull request; return 0."""
    parser = ArgumentParser(prog="python -m upkeep.github", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    issue = commands.add_parser("issue", help="open or update one issue, or close it when there is nothing to do")
    issue.add_argument("title")
    issue.add_argument("--body", type=Path, help="a file with what is to be done; without it the issue is closed")
    proposal = commands.add_parser("proposal", help="open or update one pull request with what changed in files")
    proposal.add_argument("branch")
    proposal.add_argument("title")
    proposal.add_argument("--body", type=Path, required=True)
    proposal.add_argument("files", nargs="+")
    options = parser.parse_args(arguments)
    if options.command == "issue":
        keep_issue(options.title, options.body)
    else:
        propose(options.branch, options.title, options.body, options.files)
    return 0


def keep_issue(title: str, body: Path | None) -> None:
    """Keep one issue of this title open with the text of a file, or closed where there is none."""
    listed = _asked("issue", "list", f"--app={APP}", "--state=open", "--limit=100", "--json=number,title")
    numbers = [str(issue["number"]) for issue in listed if issue["title"] == title]
    if body is None:
        for number in numbers:
            _gh("issue", "close", number, "--comment=There is nothing left to do.")
    elif numbers:
        _gh("issue", "edit", numbers[0], f"--body-file={body}")
    else:
        _gh("issue", "create", f"--title={title}", f"--body-file={body}")


def propose(branch: str, title: str, body: Path, files: list[str]) -> None:
    """Keep one pull request from ``branch`` with what changed in ``files``; do nothing where nothing did."""
    if not _git("status", "--porcelain", "--", *files).strip():
        print("nothing changed")
        return
    _git("switch", "--force-create", branch)
    _git("add", "--", *files)
    name, mail = f"{APP}[bot]", f"41898282+{APP}[bot]@users.noreply.github.com"
    _git("-c", f"user.name={name}", "-c", f"user.email={mail}", "commit", "--quiet", f"--message={title}")
    helper = "credential.helper=!gh auth git-credential"  # the checkout keeps no token
    _git("-c", helper, "push", "--force", "origin", f"HEAD:refs/heads/{branch}")
    listed = _asked("pr", "list", f"--head={branch}", "--state=open", "--json=number,isCrossRepository")
    numbers = [str(pull["number"]) for pull in listed if not pull["isCrossRepository"]]
    if numbers:
        _gh("pr", "edit", numbers[0], f"--body-file={body}")
    else:
        _gh("pr", "create", f"--head={branch}", f"--title={title}", f"--body-file={body}")


def _asked(*arguments: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(_gh(*arguments))
    return answer


def _gh(*arguments: str) -> str:
    return subprocess.run(["gh", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
