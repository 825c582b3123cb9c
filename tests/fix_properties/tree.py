"""A project made up at random, before and after its fix, and how to put it on a disk."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.fix_properties.marked import NONE, Marked, Renames
from tests.project import Project

SETTINGS = "finalizer-lint.toml"


@dataclasses.dataclass(frozen=True)
class Tree:
    """Files by path, those that stay as they are, and the renames that the settings ask for."""

    files: dict[str, Marked]
    renames: dict[str, str]
    others: dict[str, str] = dataclasses.field(default_factory=dict)

    def data(self, renames: Renames = NONE) -> dict[str, bytes]:
        return {path: text.data(renames) for path, text in self.files.items()}

    @property
    def before(self) -> dict[str, bytes]:
        return self.data()

    @property
    def after(self) -> dict[str, bytes]:
        return self.data(self.renames)

    def choices(self) -> Iterator[dict[str, str]]:
        """Every way to make some of the renames; all of them comes first."""
        for number in range(len(self.renames), -1, -1):
            for some in itertools.combinations(self.renames.items(), number):
                yield dict(some)

    @property
    def settings(self) -> str:
        pairs = (f"{_toml(old)} = {_toml(new)}\n" for old, new in self.renames.items())
        return f"[renames]\n{''.join(pairs)}"

    @contextlib.contextmanager
    def on_disk(self, *, settings: bool = True) -> Iterator[Project]:
        """The project in a folder of its own."""
        with tempfile.TemporaryDirectory() as folder:
            project = Project(Path(folder).resolve())
            if settings:
                project.write(SETTINGS, self.settings)
            for path, text in self.others.items():
                project.write(path, text)
            for path, data in self.before.items():
                project.write(path, data)
            yield project


def read(project: Project, paths: Mapping[str, object]) -> dict[str, bytes]:
    return {path: project.read(path) for path in paths}


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
