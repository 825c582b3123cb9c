"""A user's home with the recipes of ``editors/``, and editors that run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.project import COMMAND, Project

EDITORS = Path(__file__).resolve().parent.parent.parent / "editors"
PATIENCE = 120  # seconds after which a run is given up; no test waits for them to pass


def install(recipe: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(EDITORS / recipe, folder)


def environment(home: Path) -> dict[str, str]:
    """The environment of a user who has finalizer-lint, and no other settings than those in the home."""
    return {
        **os.environ,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(COMMAND).parent}{os.pathsep}{os.environ['PATH']}",
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
    }


def run(command: list[str], project: Project, home: Path, patience: float = PATIENCE) -> str:
    """What an editor prints that works in the project and ends by itself."""
    done = subprocess.run(
        command,
        cwd=project.folder,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=patience,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, said
    return said
