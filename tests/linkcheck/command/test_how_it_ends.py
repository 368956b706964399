"""The exit code: 0 fine, 1 something certain, 2 wrong use, 3 no network; and one sentence for each mistake."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marrow.linkcheck.extension.settings import SettingError, settings_of
from marrow.linkcheck.memory.cache import Cache
from marrow.linkcheck.records import Finding, Link
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.command.sites import NOWHERE, PATIENCE, PLAIN, Repository, begin
from tests.linkcheck.server import FaultServer

FINE, FAILING = "http://fine.test:{http}/a", "http://failing.test:{http}/b"


@pytest.fixture
def repository(server: FaultServer, tmp_path: Path) -> Repository:
    """A repository with one page and one link, which is fine."""
    return begin(tmp_path / "pages", server, {"index.md": f"{PLAIN}[a]({FINE})\n"}, linkcheck_retries=1)


def test_a_soft_verdict_fails_only_after_three_days(repository: Repository) -> None:
    """The first run ends well. With two earlier bad days in its memory, the same run does not."""
    repository.write("index.md", f"{PLAIN}[a]({FINE}) [b]({FAILING})\n")
    first = repository.run()
    assert (first.code, first.verdicts[repository.fill(FAILING)]) == (0, "server-error")
    assert "1 to watch" in first.out
    memory = repository.root / ".cache" / "links.sqlite"
    memory.unlink()
    with Cache.open(memory) as cache:
        for days in (5, 2):
            then = datetime.now(UTC) - timedelta(days=days)
            cache.keep(Link(repository.fill(FAILING)), Finding(Verdict.SERVER_ERROR, "", 500), then)
    again = repository.run()
    assert again.code == 1
    assert [record["days"] for record in again.records if record["fails"]] == [3]
    assert "1 to mend" in again.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["topics/nowhere.md"], "no such file or folder: topics/nowhere.md; "),
        (["index.md", "/"], "no such file or folder: /; "),
        (["--since", "no-such-branch"], "--since no-such-branch: "),
        (["--contact", "nobody"], 'argument --contact: no address to write to: "nobody"; '),
        (["--contact", "a@b.example\nX-More: 1"], "argument --contact: no address to write to: "),
        (["--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["--define", "linkcheck_ignore=("], 'linkcheck_ignore: "(" is no regular expression ('),
    ],
    ids=lambda value: "".join(value[-1:]) if isinstance(value, list) else "",
)
def test_wrong_use_ends_with_2_and_one_sentence(arguments: list[str], words: str, repository: Repository) -> None:
    run = repository.run(*arguments)
    assert run.code == 2
    assert words in run.err
    assert "Traceback" not in run.err
    assert run.out == ""
    if "usage:" not in run.err:
        assert run.err.startswith(words)
        assert run.err.count("\n") == 1
    assert not run.output.joinpath("output.json").exists()


def test_a_folder_without_settings_is_wrong_use(server: FaultServer, tmp_path: Path) -> None:
    run = Repository(tmp_path / "nowhere", server).run()
    assert run.code == 2
    assert run.err == f"there is no conf.py in {tmp_path / 'nowhere'}; name the folder of the site after --root\n"


class Settings(dict[str, object]):
    """Settings as the builder sees them: by name, and as attributes."""

    __getattr__ = dict.__getitem__


PLAIN_SETTINGS: dict[str, object] = {
    **dict.fromkeys(("linkcheck_anchors_ignore", "linkcheck_anchors_ignore_for_url", "linkcheck_ignore"), ()),
    **dict.fromkeys(("linkcheck_case_insensitive_urls", "linkcheck_exclude_documents", "linkcheck_auth"), ()),
    "linkcheck_request_headers": {},
    "marrow_links_hosts": {},
    "marrow_links_registries": {},
    **dict.fromkeys(("user_agent", "tls_cacerts", "linkcheck_allowed_redirects"), None),
    **dict.fromkeys(("linkcheck_timeout", "linkcheck_workers", "linkcheck_retries"), 5),
    **dict.fromkeys(("linkcheck_anchors", "linkcheck_allow_unauthorized", "tls_verify"), True),
    "linkcheck_rate_limit_timeout": 9,
    "linkcheck_report_timeouts_as_broken": False,
    "marrow_links_suspect": True,
    "marrow_links_gap": 0,
    "marrow_links_contact": "",
}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("linkcheck_exclude_documents", ["*"], '"*" is no regular expression ('),
        ("linkcheck_anchors_ignore", ["["], '"[" is no regular expression ('),
        ("linkcheck_anchors_ignore_for_url", [None], '"None" is no regular expression ('),
        ("linkcheck_case_insensitive_urls", ["?"], '"?" is no regular expression ('),
        ("marrow_links_contact", "nobody", 'no address to write to: "nobody"; '),
        ("user_agent", "a\nb", "a request cannot carry 'a\\nb'; "),
        ("tls_cacerts", "nowhere.pem", 'there is no file or folder "nowhere.pem"; '),
        ("tls_cacerts", {"a.example": "nowhere.pem"}, 'there is no file or folder "nowhere.pem"; '),
        ("linkcheck_request_headers", {"*": {"X-A": "a\r\nb"}}, "a request cannot carry 'X-A: a"),
        ("linkcheck_auth", [("https://.*", "secret")], "write ("),
        ("linkcheck_auth", ["secret"], "write ("),
        ("linkcheck_auth", [("(", ("a", "secret"))], '"(" is no regular expression ('),
        ("marrow_links_registries", {"crossreff": "x"}, 'unknown key "crossreff"; did you mean "crossref"?'),
    ],
)
def test_a_bad_setting_is_told_in_one_sentence(name: str, value: object, words: str) -> None:
    assert settings_of(Settings(PLAIN_SETTINGS)) is not None
    with pytest.raises(SettingError, match=re.escape(f"{name}: {words}")) as told:
        settings_of(Settings({**PLAIN_SETTINGS, name: value}))
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_certificates_of_the_environment_are_trusted(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As requests does, unless the settings name others."""
    file = tmp_path / "own.pem"
    for each in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, str(file))
    with pytest.raises(SettingError, match=f'^{name}: there is no file or folder "{file}"'):
        settings_of(Settings(PLAIN_SETTINGS))
    file.touch()
    assert settings_of(Settings(PLAIN_SETTINGS)).certificates == str(file)
    other = tmp_path / "other.pem"
    other.touch()
    assert settings_of(Settings({**PLAIN_SETTINGS, "tls_cacerts": str(other)})).certificates == str(other)


def test_without_a_network_nothing_is_done(repository: Repository) -> None:
    """It says so in one sentence, and leaves the last report as it is."""
    assert repository.run().code == 0
    before = {
        path: path.read_bytes() for path in (repository.root / "_build" / "linkcheck").iterdir() if path.is_file()
    }
    repository.configure(marrow_links_hosts=dict.fromkeys(repository.server.hosts, NOWHERE))
    run = repository.run()
    assert (run.code, run.out, run.err) == (3, "", "There is no network: no link was checked.\n")
    after = {path: path.read_bytes() for path in (repository.root / "_build" / "linkcheck").iterdir() if path.is_file()}
    assert after == before
    assert len(before) >= 4


def test_a_network_that_keeps_silent_is_none(repository: Repository) -> None:
    """Throttle that let everyone wait do not hold the run for the time that a link has."""
    mute = repository.server.hosts["mute.test"]
    hosts = dict.fromkeys(repository.server.hosts, mute)
    repository.configure(marrow_links_hosts=hosts, linkcheck_timeout=2 * PATIENCE)
    run = repository.run()
    assert (run.code, run.out) == (3, "")


def test_a_page_that_cannot_be_read_is_told(repository: Repository) -> None:
    repository.write("topics/aspirin.md", "---\ncategory: [\n---\n# Aspirin\n")
    run = repository.run()
    assert run.code != 0
    assert "topics/aspirin.md:" in run.err
    assert "Traceback" not in run.err


def test_the_contact_of_the_settings_holds_unless_one_is_typed(repository: Repository) -> None:
    repository.write("index.md", f"{PLAIN}[a](http://agents.test:{{http}}/a)\n")
    repository.configure(marrow_links_contact="https://desk.example/")
    assert repository.run("--no-cache").code == 0
    assert repository.run("--no-cache", "--contact=b@desk.example").code == 0
    agents = [visit.headers["user-agent"] for visit in repository.server.asked("agents.test")]
    assert [agent.partition(" ")[2] for agent in agents] == ["(+https://desk.example/)", "(+b@desk.example)"]
