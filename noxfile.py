"""The commands of whoever works on this, in one place: ``nox --list`` names them, ``nox -s fast`` runs one.

They run in the environment that nox itself is in, as CONTRIBUTING makes it; ``yaml_releases`` alone makes its own. What
follows ``--`` is handed on: ``nox -s tests -- tests/test_rename.py``, ``nox -s speed -- --update``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import nox

nox.options.sessions = ["lint", "fast"]
nox.options.default_venv_backend = "none"

PYTEST = ("-m", "pytest", "-n", "auto", "--dist", "loadfile")

# ruamel.yaml and ruamel.yaml.clib. The front-end of YAML gives the extension stand-ins for most of ruamel.yaml: of each
# release from the lowest that pyproject.toml takes to the newest the events must be those of the whole package.
NEWEST = ("", "")
YAML_RELEASES = (
    NEWEST,
    *((f"0.18.{number}", "") for number in range(6, 18)),
    *((f"0.19.{number}", "") for number in (0, 1)),
    *(("", f"0.2.{number}") for number in (8, 11, 12, 13, 14, 15)),
)


def python(session: nox.Session, *arguments: str, env: dict[str, str] | None = None) -> None:
    session.run(sys.executable, *arguments, env=env)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and which layer imports which: what CI looks at before it runs a test."""
    python(session, "-m", "ruff", "check")
    python(session, "-m", "ruff", "format", "--check")
    python(session, "-m", "mypy")
    session.run(os.fspath(Path(sys.executable).with_name("lint-imports")))


@nox.session
def fast(session: nox.Session) -> None:
    """The tests of the README's command, three minutes with two cores: all but those that are marked as slow."""
    python(session, *PYTEST, "-m", "not slow", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """The other ones."""
    python(session, *PYTEST, "-m", "slow and not live", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests."""
    python(session, *PYTEST, *session.posargs)


@nox.session
def properties(session: nox.Session) -> None:
    """The properties of front-ends and fixes, with fifty times as many texts."""
    chosen = session.posargs or ("tests/differential", "tests/fix_properties")
    python(session, "-m", "pytest", *chosen, env={"HYPOTHESIS_PROFILE": "long"})


@nox.session
def live(session: nox.Session) -> None:
    """The tests against a real API server, which needs Go and its module proxy: the first time half an hour."""
    python(session, "-m", "pytest", "-m", "live", "tests/live", *session.posargs)


@nox.session
def generate(session: nox.Session) -> None:
    """Write anew what is made from something else: pages, the manual, what examples and cases say."""
    python(session, "tools/make_kinds.py")
    python(session, "tools/make_docs.py")
    python(session, "tools/make_man.py")
    made: Sequence[str] = session.posargs or (
        "tests/test_readme.py", "tests/test_pages.py", "tests/test_cases.py", "tests/test_facts.py",
    )  # fmt: skip
    python(session, "-m", "pytest", *made, env={"UPDATE": "1"})


@nox.session
def vscode(session: nox.Session) -> None:
    """The extension in VS Code, in a browser: needs Node 20, the npm registry and Chromium."""
    session.run(".ci/vscode", *session.posargs, env={"PYTHON": sys.executable})


@nox.session
def docs(session: nox.Session) -> None:
    """The pages as a site, which needs ``pip install -e '.[docs]'``; with ``-- serve`` to look at."""
    python(session, "-m", "zensical", *(session.posargs or ("build", "--strict", "--clean")))
    if not session.posargs:
        python(session, "tools/check_site.py", "build/site")
        python(session, "tools/make_screenshots.py", "build/site", "build/screenshots")
        python(session, "tools/make_playground.py", "build/site")


@nox.session
def speed(session: nox.Session) -> None:
    """The instructions of the hot paths against those that are stored, which needs valgrind."""
    python(session, "-m", "bench.instructions", *session.posargs)


@nox.session(venv_backend="virtualenv")
def yaml_releases(session: nox.Session) -> None:
    """Whether the stand-ins of ruamel.yaml serve each of its releases, and each of its extension's."""
    session.install("-e", ".", "hypothesis", "pytest", "pytest-asyncio")
    for whole, extension in YAML_RELEASES:
        names = [f"ruamel.yaml{pinned(whole)}", f"ruamel.yaml.clib{pinned(extension)}"]
        session.install("--upgrade", "--only-binary", "ruamel.yaml,ruamel.yaml.clib", *names)
        session.run("python", "-m", "pytest", "tests/test_libyaml.py", "tests/test_yaml_events.py")


def pinned(release: str) -> str:
    return f"=={release}" if release else ""


@nox.session
def fuzz(session: nox.Session) -> None:
    """Five minutes of texts that nobody would write."""
    session.run(".ci/fuzz", *session.posargs)


@nox.session
def ci(session: nox.Session) -> None:
    """All that CI runs, in a copy of the checkout."""
    session.run(".ci/run")
