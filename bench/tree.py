"""A tree of files under construction, and the faults planted in it."""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
from pathlib import Path


@dataclasses.dataclass(frozen=True)
class Planted:
    """A name that must be reported, and whether a pattern on one file's syntax can see that it is a finalizer."""

    path: str
    line: int
    name: str
    plain: bool


class Tree:
    """Files written below a folder; the same seed and calls write the same bytes."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.dice = random.Random(seed)  # noqa: S311 - the same tree every time is the point
        self.planted: list[Planted] = []
        self.files = 0
        self.bytes = 0
        self._made: set[str] = set()

    def write(self, path: str, text: str, *, plain: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> str:
        """Write a file, and note each line that holds one of the planted names. Returns the path."""
        parent, _, _ = path.rpartition("/")
        if parent not in self._made:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        data = text.encode()
        # Path.write_bytes costs as much again as the writing, and there are trees of a million files
        with open(f"{os.fspath(self.folder)}/{path}", "wb") as file:
            file.write(data)
        self.files += 1
        self.bytes += len(data)
        for names, is_plain in ((plain, True), (hidden, False)):
            for name in names:
                lines = (number for number, line in enumerate(text.splitlines(), 1) if name in line)
                self.planted.extend(Planted(path, line, name, is_plain) for line in lines)
        return path

    def git(self) -> None:
        """Make it a repository with everything staged."""
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)
        subprocess.run(["git", "add", "-A"], cwd=self.folder, check=True)
