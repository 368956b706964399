"""The mutation session as a whole, on a small package of its own with its own tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import ROOT

CODE = """
LIMIT = 3


def small(number):
    return number < LIMIT


def unused(number):
    return number + 1
"""

TESTS = """
import time
import pytest
from example import small


@pytest.mark.parametrize(("number", "found"), [(1, True), (3, False), (9, False)])
def test_small(tmp_path, number, found):
    (tmp_path / "kept").write_text("kept")
    assert small(number) is found
    time.sleep(0.01)  # another mutant begins meanwhile, and leaves this folder alone
    assert (tmp_path / "kept").read_text() == "kept"
"""

PROGRAM = """
import sys
from pathlib import Path
import mutation.__main__ as session, mutation.survivors as survivors
survivors.FILE = session.FILE = Path("survivors.toml")
session.AREAS = {"example": session.Area(("example",), ("test_example.py",))}
sys.exit(session.main(sys.argv[1:]))
"""

ALIVE = (
    "example: LIMIT: 3 → 2",
    "example: unused: number + 1 → number - 1",
    "example: unused: 1 → 2",
    "example: unused: 1 → 0",
)


@pytest.fixture
def run(tmp_path: Path) -> object:
    (tmp_path / "example.py").write_text(CODE, "utf-8")
    (tmp_path / "test_example.py").write_text(TESTS, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")

    def ran(*arguments: str, reasons: tuple[str, ...] = ()) -> tuple[int, str]:
        listed = "".join(f'[[example]]\nwhy = "It does no harm."\nmutants = ["{mutant}"]\n' for mutant in reasons)
        (tmp_path / "survivors.toml").write_text(listed, "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{ROOT}:{tmp_path}", "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return ran


def test_what_lives_is_told_with_its_line(run: object) -> None:
    code, said = run("--jobs", "4")  # type: ignore[operator]
    assert code == 1
    assert "example.py:2: survived: example: LIMIT: 3 → 2" in said
    assert "example.py:10: untested: example: unused: number + 1 → number - 1" in said
    assert "example: 2 of 6 mutants killed (33.3%), 0 live for a reason, 4 without; 6 there are" in said
    assert "fewer than 85% are killed or live for a reason" in said
    assert said.count("lives without a reason") == len(ALIVE)


def test_what_lives_for_a_reason_is_not_told_again(run: object) -> None:
    code, said = run("--sample", "5", reasons=ALIVE)  # type: ignore[operator]
    assert (code, "lives without" in said) == (0, False)


def test_a_few_may_live_without_a_reason_and_are_told(run: object) -> None:
    code, said = run("--only", "LIMIT", reasons=())  # type: ignore[operator]
    assert (code, said.count("lives without a reason")) == (1, 1)
    code, said = run("--only", "LIMIT: 3 → 4")  # type: ignore[operator]
    assert (code, said.count("lives without a reason")) == (0, 0)


def test_a_reason_for_what_is_killed_or_gone_is_told(run: object) -> None:
    code, said = run(reasons=(*ALIVE, "example: LIMIT: 3 → 4", "example: old: 1 → 2"))  # type: ignore[operator]
    assert code == 1
    for mutant in ("example: LIMIT: 3 → 4", "example: old: 1 → 2"):
        assert f"is gone or killed; take it out of survivors.toml: {mutant}" in said


def test_tests_that_fail_as_it_is_try_nothing(run: object, tmp_path: Path) -> None:
    (tmp_path / "test_example.py").write_text("def test_it():\n    assert False\n", "utf-8")
    code, said = run()  # type: ignore[operator]
    assert code == 2
    assert "the tests fail as it is: test_example.py::test_it" in said
