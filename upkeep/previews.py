"""Fetches the previews that may be published: ``python -m upkeep.previews FOLDER``.

Runs in a workflow of the main branch, on a clock and not because of what somebody did. It runs nothing from a change,
and takes the site of a change only where no code was touched: then it was built by the code of the main branch, which
holds pages to the grammar. It lays it into ``FOLDER/NUMBER``, by the number of the pull request, and a list of all of
them into ``FOLDER/index.html``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_SHA = re.compile(r"[0-9a-f]{40}")
_MOST_FILES = 300
"""The most files of a comparison that the host names; of a longer one nobody can tell what else it holds."""


def main(folder: Path) -> int:
    """Fetch the previews of all open pull requests; return 0."""
    repository = os.environ["GITHUB_REPOSITORY"]
    fetched: list[int] = []
    fields = "number,headRefOid,baseRefName"
    for pull in _asked("pr", "list", "--state=open", "--limit=100", f"--json={fields}"):
        number, head = int(pull["number"]), str(pull["headRefOid"])
        run = _run_of(repository, head)
        if run is None:
            print(f"{number}: its checks have not ended")
        elif not _only_pages(repository, str(pull["baseRefName"]), head):
            print(f"{number}: not published, since it changes more than pages")
        else:
            target = folder / str(number)
            done = subprocess.run(["gh", "run", "download", str(run), "--name=preview", f"--dir={target}"], check=False)
            fetched += [number] if done.returncode == 0 else []
            print(f"{number}: {'fetched' if number in fetched else 'has no preview'}")
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(_front_page(sorted(fetched)), encoding="utf-8")
    return 0


def _front_page(numbers: list[int]) -> str:
    """Return a list of the previews; it also keeps the folder from being empty, so that old ones are taken away."""
    rows = "\n".join(f'<li><a href="{number}/index.html">Pull request {number}</a></li>' for number in numbers)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="robots" content="noindex">
<title>Previews</title>
<h1>Previews of open changes</h1>
<p>These are proposals. Nobody has accepted them.</p>
<ul>
{rows}
</ul>
</html>
"""


def _run_of(repository: str, head: str) -> int | None:
    """Return the last run of the checks of a commit that has ended."""
    if not _SHA.fullmatch(head):
        return None
    where = f"repos/{repository}/actions/workflows/checks.yml/runs"
    runs = _asked("api", "--method=GET", where, f"--field=head_sha={head}", "--field=event=pull_request")
    ended = [int(run["id"]) for run in runs["workflow_runs"] if run["status"] == "completed"]
    return max(ended, default=None)


def _only_pages(repository: str, base: str, head: str) -> bool:
    """Return whether a commit changes nothing but what contributors write, by the list of the main branch."""
    compared = _asked("api", f"repos/{repository}/compare/{base}...{head}")
    files = compared.get("files", [])
    names = {name for file in files for name in (file["filename"], file.get("previous_filename")) if name}
    if not files or len(files) >= _MOST_FILES or any("\n" in name for name in names):
        return False
    listed = "".join(f"{name}\n" for name in sorted(names))
    return subprocess.run([ROOT / ".ci" / "only-pages"], input=listed, text=True, check=False).returncode == 0


def _asked(*arguments: str) -> Any:
    return json.loads(subprocess.run(["gh", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
