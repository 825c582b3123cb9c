"""Odd surroundings: Python's switches, locales, no home, no git, no C extension. The answer is the same everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NAME = "wïdget-fïnalizer"
YAML = f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: grüße\n  finalizers:\n    - {NAME}\n"
GO = 'package a\n\n// grüße\nconst widgetFinalizer = "widget-finalizer"\n'
PYTHON = 'from kubernetes import client\n\nWIDGET_FINALIZER = "widget-finalizer"  # grüße\n'
RUN = "import sys; from finalizer_lint.__main__ import main; sys.exit(main())"
KEPT = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}

SWITCHES = [["-O"], ["-OO"], ["-W", "error"], ["-X", "dev"], ["-W", "error", "-X", "dev"], ["-E"], ["-B"], ["-I"]]
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "nothing": {},
    "C": {"LANG": "C", "LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "ASCII, strict": {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
    "no home": {"HOME": "/nonexistent", "XDG_CONFIG_HOME": ""},
    "relative home": {"HOME": "home", "XDG_CONFIG_HOME": "config"},
    "UTF-8 mode": {"PYTHONUTF8": "1"},
    "warnings": {"PYTHONWARNINGS": "error", "PYTHONWARNDEFAULTENCODING": "1"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environments")
    for name, text in (("a.yaml", YAML), ("ä.go", GO), ("b.py", PYTHON)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(
    folder: Path, *arguments: str, switches: Sequence[str] = (), code: str = RUN, environment: Mapping[str, str] = KEPT
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *switches, "-c", code, *arguments],
        cwd=folder,
        env={**KEPT, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def plain(folder: Path) -> bytes:
    done = run(folder, "check")
    assert done.returncode == 1, done.stderr
    assert NAME.encode() in done.stdout
    assert done.stdout.count(b"FIN00") >= 3, done.stdout
    return done.stdout


@pytest.mark.parametrize("switches", SWITCHES, ids=" ".join)
def test_switches_change_nothing(folder: Path, plain: bytes, switches: list[str]) -> None:
    if switches == ["-I"] and "PYTHONPATH" in KEPT:
        pytest.skip("the package is found by PYTHONPATH, which -I leaves out")
    done = run(folder, "check", switches=switches)
    assert (done.returncode, done.stdout, done.stderr) == (1, plain, b"")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_environments_change_nothing(folder: Path, plain: bytes, name: str) -> None:
    done = run(folder, "check", environment=ENVIRONMENTS[name])
    # Where Python takes file names for ASCII, others are shown with escapes
    out = done.stdout.replace(rb"\udcc3\udca4.go", "ä.go".encode())
    assert (done.returncode, out, done.stderr) == (1, plain, b"")


def test_no_git(folder: Path, plain: bytes) -> None:
    done = run(folder, "check", environment={"PATH": "/nonexistent"})
    assert (done.returncode, done.stdout, done.stderr) == (1, plain, b"")
    done = run(folder, "check", "--since", "HEAD", environment={"PATH": "/nonexistent"})
    assert (done.returncode, b"git" in done.stderr) == (2, True)


def test_no_libyaml(folder: Path, plain: bytes) -> None:
    without = "import sys; sys.modules.update(dict.fromkeys(('_ruamel_yaml', '_ruamel_yaml_clibz'))); "
    done = run(folder, "check", code=without + RUN)
    assert (done.returncode, done.stdout, done.stderr) == (1, plain, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rule"], ["rule", "FIN001"], ["verdict", "x"]])
def test_commands_run_without_docstrings(folder: Path, arguments: list[str]) -> None:
    whole, bare = run(folder, *arguments), run(folder, *arguments, switches=["-OO"])
    assert (bare.returncode, bare.stderr) == (whole.returncode, b"")


def test_another_user_and_read_only_packages(folder: Path, plain: bytes) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become another user")
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c", RUN, "check"]
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    for place in (copy, *copy.parents):
        if not place.stat().st_mode & 0o001:
            pytest.skip(f"{place} is closed to others")
    done = subprocess.run(as_nobody, cwd=copy, env=KEPT, capture_output=True, check=False)
    if b"ermission denied" in done.stderr or b"No module named" in done.stderr:
        pytest.skip("the interpreter is closed to others")
    assert (done.returncode, done.stdout, done.stderr) == (1, plain, b"")
