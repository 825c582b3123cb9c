"""A scratch project for tests: files in a folder, linted as a user would."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

# Not ``python -m``: that puts the linted folder on sys.path, and a linted operator.py in the standard library's place.
COMMAND = os.path.join(sysconfig.get_path("scripts"), "finalizer-lint")  # noqa: PTH118 - a string is what runs it


@dataclasses.dataclass(frozen=True)
class Done:
    """A finished run of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclasses.dataclass(frozen=True)
class Project:
    folder: Path

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def widget(self, path: str, *names: str) -> Path:
        items = "".join(f"    - {name}\n" for name in names)
        head = "apiVersion: stable.acme.dev/v1\nkind: Widget\nmetadata:\n  name: one\n  finalizers:\n"
        return self.write(path, head + items)

    def settings(self, text: str) -> None:
        self.write("finalizer-lint.toml", text)

    def git(self) -> None:
        """Make it a repository with everything staged."""
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)
        subprocess.run(["git", "add", "-A"], cwd=self.folder, check=True)

    def run(self, *arguments: str, stdin: bytes = b"", folder: str = ".", **environment: str) -> Done:
        """The real command line as a process of its own."""
        done = subprocess.run(
            [COMMAND, *arguments],
            cwd=self.folder / folder,
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        assert "internal error" not in err, err
        assert "fault of the linter" not in out + err, out + err
        return Done(done.returncode, out, err)
