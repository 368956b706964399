"""The workflows, read as YAML: what they may do, for how long, and with whose code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.cases import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(path.name for path in FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: (?P<action>[\w-]+/[\w-]+)(?:/[\w/-]+)?@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+")


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """Read one workflow; its key ``on`` is text and no truth value."""
    workflow: dict[str, Any] = yaml.load(text(name), Loader=yaml.BaseLoader)
    return workflow


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(name)["jobs"]
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name).values():
        yield from job["steps"]


@pytest.mark.parametrize("name", FILES)
def test_every_action_is_pinned_by_commit_with_its_version(name: str) -> None:
    used = [line for line in text(name).splitlines() if re.search(r"\buses:", line)]
    assert [line for line in used if not PINNED.search(line)] == []


def test_an_action_has_one_commit_in_all_workflows() -> None:
    commits: dict[str, set[str]] = {}
    for name in FILES:
        for match in PINNED.finditer(text(name)):
            commits.setdefault(match["action"], set()).add(match["commit"])
    assert {action: found for action, found in commits.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", FILES)
def test_no_checkout_leaves_a_token_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") != "false"] == []


@pytest.mark.parametrize("name", FILES)
def test_every_job_ends_by_itself(name: str) -> None:
    assert [job for job, content in jobs(name).items() if "timeout-minutes" not in content] == []


@pytest.mark.parametrize("name", FILES)
def test_a_workflow_runs_once_at_a_time_and_grants_nothing_to_all_its_jobs(name: str) -> None:
    workflow = load(name)
    assert "group" in workflow["concurrency"]
    assert workflow["permissions"] == {}


def triggers(name: str) -> set[str]:
    return set(load(name)["on"])


def test_nothing_runs_with_rights_because_of_what_a_stranger_does() -> None:
    """These run on the main branch's side, with its token, when somebody from outside does something."""
    dangerous = {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "fork", "watch"}
    assert {name: triggers(name) & dangerous for name in FILES if triggers(name) & dangerous} == {}


@pytest.mark.parametrize("name", [name for name in FILES if "pull_request" in triggers(name)])
def test_a_change_from_outside_may_read_and_no_more(name: str) -> None:
    granted = {
        (job, right, how) for job, content in jobs(name).items() for right, how in content["permissions"].items()
    }
    assert {how for _, _, how in granted} <= {"read"}
    assert "secrets." not in text(name)
    assert "github.token" not in text(name)


@pytest.mark.parametrize("name", FILES)
def test_what_others_may_name_reaches_a_shell_as_a_variable_alone(name: str) -> None:
    """An expression in a script is pasted into it: a branch may be named like a command."""
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_a_change_of_pages_alone_runs_no_test_of_the_code() -> None:
    checks = jobs("checks.yml")
    assert checks["gate"]["if"] == "always() && needs.pages.outputs.only != 'yes'"
    commands = " ".join(step.get("run", "") for step in checks["pages"]["steps"])
    assert "run.py tests" not in commands
    assert ".ci/run" not in commands
