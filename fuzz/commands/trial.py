"""All that is tried with one project: each command line, the same again where something is written, and an editor."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from fuzz import scratch
from fuzz.commands.lines import Line, lines
from fuzz.commands.projects import Files
from fuzz.commands.running import Done, apart, run, wrong
from fuzz.tally import Tally

_GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@acme.dev", "-c", "core.hooksPath=")


class Trial:
    def __init__(self, original: Files, files: Files, name: bytes, chance: random.Random, tally: Tally) -> None:
        self.files = files
        self.size = sum(map(len, files.values()))
        self._chance = chance
        self._tally = tally
        self._name = name
        self._home = scratch.folder() / "commands"
        self._folder = self._home / "project"
        shutil.rmtree(self._home, ignore_errors=True)
        self._write(original if chance.random() < 0.5 else files)
        if chance.random() < 0.6:
            self._commit()
        self._write(files)
        if chance.random() < 0.3 and (self._folder / ".git").exists():
            self._git("add", "-A")

    def faults(self) -> Iterator[tuple[str, str]]:
        """What went wrong, each with the command line."""
        for line in lines(self.files, self._name, self._chance):
            yield from self._tried(line)
        error = self._home / "asked"
        seed = self._chance.random()

        def asks() -> None:
            from fuzz.commands import editor

            error_file = os.open(error, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(error_file, 1)
            os.dup2(error_file, 2)
            editor.ask(self._folder, self.files, self._name, random.Random(seed))

        self._write(self.files)
        self._tally.executions += 1
        code, _, _ = apart(asks)
        if code:
            yield "server", f"{code}: {error.read_text('utf-8', 'replace')[-1500:]}"

    def _tried(self, line: Line) -> Iterator[tuple[str, str]]:
        before = self._read()
        done = self._run(line)
        asked = " ".join(map(repr, line.arguments))
        if found := wrong(line, done, self.size):
            yield asked, found
            return
        after = self._read()
        if after != before and not line.writes:
            yield asked, f"wrote {_differences(before, after)}"
        elif after.keys() != before.keys():
            yield asked, f"left or took files: {sorted(after.keys() ^ before.keys())}"
        elif after != before and done.code == 2:
            yield asked, f"refused, and wrote {_differences(before, after)}"
        elif line.writes and line.settles:
            again = self._run(line)
            if found := wrong(line, again, self.size):
                yield f"again {asked}", found
            elif (later := self._read()) != after:
                yield f"again {asked}", f"wrote once more: {_differences(after, later)}"

    def _run(self, line: Line) -> Done:
        self._tally.executions += 1
        return run(line, self._folder, self._home)

    def _write(self, files: Files) -> None:
        for name, data in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _read(self) -> Files:
        """All but git's own, where asking alone writes."""
        found = {}
        for place, folders, names in os.walk(self._folder):
            folders[:] = [one for one in folders if one != ".git"]
            found.update({str(Path(place, name)): Path(place, name).read_bytes() for name in names})
        return found

    def _commit(self) -> None:
        self._git("init", "-q")
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "x", "--no-gpg-sign")

    def _git(self, *arguments: str) -> None:
        subprocess.run([*_GIT, *arguments], cwd=self._folder, check=False, capture_output=True)


def _differences(before: Files, after: Files) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
