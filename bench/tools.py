"""The commands that are measured side by side: ours, the peers that are there, and a bare interpreter."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.measure import environment
from finalizer_lint.disk.kept import place
from finalizer_lint.languages import LANGUAGES

Place = tuple[str, int]

HERE = Path(__file__).parent
RULES = HERE / "peers"
# What `check` looks at by default; ripgrep is given the same.
GLOBS = tuple(
    glob
    for traits in LANGUAGES.values()
    if not traits.is_prose
    for glob in (*(f"*{ending}" for ending in traits.endings), *map(str.capitalize, traits.names))
)
OURS, RIPGREP, AST_GREP, SEMGREP, YAMLLINT = "finalizer-lint", "ripgrep", "ast-grep", "semgrep", "yamllint"
WARM = "finalizer-lint, warm"  # of a tree that was linted before, with nothing changed since
# The same with one file changed since: one without the word finalizer, and one with it
EDIT, WORD_EDIT = "finalizer-lint, one edit", "finalizer-lint, one edit with the word"
COLD = "finalizer-lint, cold"  # of a tree that nobody has linted, with a place to keep what is found
KEEPING = (COLD, WARM, EDIT, WORD_EDIT)
FILTERED = "rg -l, ast-grep"
BARE = "python -c pass"
EXECUTABLES = {RIPGREP: "rg", AST_GREP: "ast-grep", SEMGREP: "semgrep", YAMLLINT: "yamllint"}


class Tools:
    """Where the tools are, and their command lines over some paths."""

    def __init__(self, ours: str, found: dict[str, str]) -> None:
        self.found = {OURS: ours, **found}
        # That of the tool's own environment: what starts there at every start is not the tool's to answer for
        beside = Path(ours).with_name("python")
        self.python = str(beside) if beside.exists() else sys.executable

    def command(self, name: str, paths: Sequence[str]) -> list[str]:
        if name == BARE:
            return [self.python, "-c", "pass"]
        if name == FILTERED:
            search = shlex.join([self.found[RIPGREP], "-l0", "-i", "finalizer", *_globs(), *paths])
            return ["sh", "-c", f"{search} | xargs -0 {shlex.join(self.command(AST_GREP, []))}"]
        if name in KEEPING:
            return self.command(OURS, paths)
        start = {
            OURS: ["check"],
            RIPGREP: ["-n", "-i", "finalizer", *_globs()],
            AST_GREP: ["scan", "-c", str(RULES / "ast-grep" / "sgconfig.yml")],
            SEMGREP: [
                "scan",
                *["--metrics=off", "--disable-version-check", "--quiet", "--config"],
                f"{RULES}/semgrep.yml",
            ],
            YAMLLINT: ["-c", str(RULES / "yamllint.yml")],
        }[name]
        return [self.found[name], *start, *paths]

    def variables(self, name: str, work: Path) -> dict[str, str]:
        """The environment that a tool is given besides that of all others; ``work`` is a folder for what it keeps."""
        return {place.OFF: "", place.VARIABLE: str(work / name)} if name in KEEPING else {}

    def has(self, name: str) -> bool:
        needed = (RIPGREP, AST_GREP) if name == FILTERED else (OURS,) if name in KEEPING else (name,)
        return name == BARE or all(need in self.found for need in needed)

    def reported(self, name: str, folder: Path) -> set[Place]:
        """Where a tool reports something in a tree."""
        read, flags = _READERS[name]
        line = [*self.command(name, []), *flags, "."]
        done = subprocess.run(line, cwd=folder, env=environment(), capture_output=True, check=False)
        return set(read(done.stdout.decode()))


def find(folder: Path | None) -> dict[str, str]:
    """The peers on PATH, or in the environment made for them below a folder. Those that are absent are left out."""
    path = os.environ.get("PATH", "")
    if folder:
        path = f"{_installed(folder)}{os.pathsep}{path}"
        os.environ["PATH"] = path  # semgrep looks for its engine there
    places = {name: shutil.which(executable, path=path) for name, executable in EXECUTABLES.items()}
    return {name: place for name, place in places.items() if place}


def _installed(folder: Path) -> Path:
    scripts = folder / "bin"
    if not scripts.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([scripts / "pip", "install", "-q", "-r", HERE / "peers.txt"], check=True)
    return scripts


def versions(tools: Tools) -> str:
    """Name and version of each tool, and which are absent."""
    said = []
    for name in (OURS, *EXECUTABLES):
        if tools.has(name):
            line = [tools.found[name], "--version"]
            out = subprocess.run(line, capture_output=True, text=True, check=False).stdout
            number = re.search(r"\d[\w.+-]*", out)
            said.append(f"{name} {number[0] if number else '?'}")
        else:
            said.append(f"{name} absent")
    return ", ".join(said)


def _globs() -> list[str]:
    return [part for glob in GLOBS for part in ("-g", glob)]


def _ours(text: str) -> Iterator[Place]:
    for finding in json.loads(text)["findings"]:
        yield finding["path"], finding["start"]["line"]


def _ast_grep(text: str) -> Iterator[Place]:
    for match in json.loads(text):
        yield match["file"].removeprefix("./"), match["range"]["start"]["line"] + 1


def _semgrep(text: str) -> Iterator[Place]:
    for result in json.loads(text)["results"]:
        yield result["path"].removeprefix("./"), result["start"]["line"]


def _ripgrep(text: str) -> Iterator[Place]:
    for line in text.splitlines():
        path, number, _ = line.split(":", 2)
        yield path.removeprefix("./"), int(number)


_READERS: dict[str, tuple[Callable[[str], Iterator[Place]], list[str]]] = {
    OURS: (_ours, ["--output-format", "json"]),
    AST_GREP: (_ast_grep, ["--json=compact"]),
    SEMGREP: (_semgrep, ["--json"]),
    RIPGREP: (_ripgrep, ["--no-heading"]),
}
