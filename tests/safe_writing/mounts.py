"""File systems of our own, in a mount namespace that ends with its command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project import COMMAND, Done


def allowed() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    return tried.returncode == 0


needs_mounts = pytest.mark.skipif(not allowed(), reason="no mount namespaces here (unshare -rm)")


def run(folder: Path, script: str, *arguments: object) -> Done:
    """A shell script, in which ``$lint`` is the command line."""
    command = ["unshare", "-rm", "sh", "-euc", f'lint="{COMMAND}"\n{script}', "sh", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)
