"""Controllers in many styles: as somebody wrote them, as a rename makes them, and built into one program a version."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path

from tests.live.programs import MODULE, build
from tests.project import Project

ROOT = Path(__file__).parent / "controllers"
STYLES = sorted(path.name for path in (ROOT / "styles").iterdir())
WRITTEN = sorted(path.name for path in (ROOT / "written").iterdir())  # by hand, and never renamed
DROPPED = "dropped"  # a finalizer that its code has let go of
OLD, NEW = "ship-cleanup", "harbour.acme.dev/ship-cleanup"
LET_GO = "harbour.acme.dev/ship"


@dataclasses.dataclass(frozen=True)
class Version:
    """What the rename is told that makes a version of the styles; None: they are as somebody wrote them."""

    name: str
    options: tuple[str, ...] | None


BEFORE = Version("before", None)
AFTER = Version("after", ())
RETIRING = Version("retiring", ("--retire-legacy",))
FORGETTING = Version("forgetting", ("--no-legacy",))
VERSIONS = (BEFORE, AFTER, RETIRING, FORGETTING)


def sources(folder: Path, version: Version) -> None:
    """The modules of a version; beside it those that come before or after the removal of a dropped name."""
    for style in STYLES:
        project = _project(folder / style, ROOT / "styles" / style)
        if version.options is not None:
            rename(project, version.options)
    if version is BEFORE:
        for name in WRITTEN:
            _project(folder / name, ROOT / "written" / name)
        _project(folder / DROPPED, ROOT / DROPPED / "then")
    elif version is AFTER:
        _drop(folder / DROPPED)


def rename(project: Path, options: tuple[str, ...]) -> None:
    """What a user does."""
    folder = Project(project)
    folder.settings(f'[renames]\n"{OLD}" = "{NEW}"\n')
    done = folder.run("check", "--fix", "--unsafe-fixes", *options)
    assert "Held back" not in done.err + done.out, done


def _drop(project: Path) -> None:
    """The finalizer's code is gone since the last commit, and FIN205 has its removal written anew."""
    _project(project, ROOT / DROPPED / "then")
    folder = Project(project)
    folder.git()
    identity = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, "commit", "-q", "-m", "then"], cwd=project, check=True)
    shutil.copytree(ROOT / DROPPED / "now", project, dirs_exist_ok=True)
    done = folder.run("check", "--fix", "--unsafe-fixes", "--since", "HEAD")
    assert "Held back" not in done.err + done.out, done


def _project(folder: Path, source: Path) -> Path:
    for common in ("api", "config"):
        shutil.copytree(ROOT / common, folder / common)
    shutil.copytree(source, folder, dirs_exist_ok=True)
    _module(folder)
    return folder


def built(folder: Path, target: Path) -> Path:
    """All modules in a folder as one program."""
    names = sorted(path.parent.name for path in folder.glob("*/go.mod"))
    home = folder / "controllers"
    home.mkdir()
    shutil.copy(ROOT / "main.go", home)
    (home / "styles.go").write_text(_list(names))
    _module(home)
    version = re.search(r"^go .*\n", (MODULE / "go.mod").read_text(), re.MULTILINE)
    assert version is not None
    (folder / "go.work").write_text(version[0] + "".join(f"use ./{name}\n" for name in [*names, "controllers"]))
    build(folder, target, package="./controllers", workspace=True)
    return target


def _module(folder: Path) -> None:
    requirements = (MODULE / "go.mod").read_text()
    (folder / "go.mod").write_text(requirements.replace("module acme.dev/live", f"module acme.dev/{folder.name}"))
    shutil.copy(MODULE / "go.sum", folder)


def _list(names: list[str]) -> str:
    """Go that has them all by name."""
    imports, rows = [], []
    for number, name in enumerate(names):
        imports.append(f'\tapi{number} "acme.dev/{name}/api/v1"\n\tof{number} "acme.dev/{name}/controller"\n')
        rows.append(f'\t{{"{name}", &api{number}.Ship{{}}, api{number}.AddToScheme, of{number}.New}},\n')
    return f"package main\n\nimport (\n{''.join(imports)})\n\nvar styles = []style{{\n{''.join(rows)}}}\n"
