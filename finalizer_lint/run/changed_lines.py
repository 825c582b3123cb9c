"""The lines that changed since a revision, or that change with what is staged."""

from __future__ import annotations

import os
import re
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.findings import Finding
from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import git
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.project.files.file import File
from finalizer_lint.project.past.revisions import GitError, ask, commit_of, where_left
from finalizer_lint.settings import SettingsError

_HUNK = pattern(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NO_NEWLINE = b"\\"  # how the note begins that a file has no line end at its end
_ESCAPE = pattern(rb"\\([0-7]{3}|.)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


@records.record(frozen=True)
class ChangedLines:
    """What a diff says: the 1-based lines that are new by absolute path (None for all of a file), and its whole text.

    The text holds what is gone, too: a name that was removed somewhere yesterday may be removed nowhere today.
    """

    lines: dict[Path, frozenset[int] | None]
    text: bytes

    def touches(self, file: File, finding: Finding) -> bool:
        """Whether a finding stands on a line that is new."""
        touched = self.lines.get(file.path, frozenset())
        first = file.source.line_of(finding.span.start)
        last = file.source.line_of(max(finding.span.start, finding.span.end - 1))
        return touched is None or any(line in touched for line in range(first, last + 1))

    def spells(self, word: str) -> bool:
        """Whether a changed line spells a name or an identifier, as a word of its own."""
        pattern = rb"(?<![-\w/.])%s(?![-\w/])" % re.escape(word.encode("utf-8", "surrogatepass"))
        return re.search(pattern, self.text) is not None


def changed_since(root: Path, revision: str | None) -> ChangedLines:
    """What changed in a project's folder since HEAD left a revision, untracked files included; None: what is staged.

    What a branch got after HEAD left it is no change of HEAD's: a line that was changed there only is not new, and a
    line that was changed on both sides is.

    Raises SettingsError outside of git and for a revision that git does not know.
    """
    _refuse_other_tree(root)
    commit = where_left(root, commit_of(root, revision, "--new-from")) if revision is not None else _head(root)
    between = [commit] if revision is not None else ["--cached", commit]
    # Git runs no program of the repository's and looks into no submodule, which has a configuration of its own
    closed = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]
    form = ["--no-color", "--no-renames", "--text", "-U0", "--src-prefix=a/", "--dst-prefix=b/", "--relative"]
    form += ["-O/dev/null"]  # in the order of names, whatever file the configuration names
    settings = {"core.quotePath": "off", **_without_filters(root)}
    lines, text = _added(root, ask(root, "diff", *closed, *form, *between, "--", settings=settings))
    if revision is not None:
        for name in ask(root, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
            if name:
                path = root / os.fsdecode(name)
                lines[path] = None
                text.append(_bytes(path))
    return ChangedLines(
        {path: numbers if numbers is None else frozenset(numbers) for path, numbers in lines.items()}, b"".join(text)
    )


def _refuse_other_tree(root: Path) -> None:
    """Raises SettingsError where git would compare the files of another folder: ``core.worktree`` can say so."""
    repository = repository_root(root)
    told = git.run(root, "rev-parse", "--show-toplevel") if repository is not None and git.program() else None
    top = os.fsdecode(told.stdout.rstrip(b"\r\n")) if told is not None and told.returncode == 0 else ""
    if repository is not None and top and Path(top).is_dir() and not Path(top).samefile(repository):
        raise SettingsError(f"{repository}: the files of this repository are in {top}, by its core.worktree")


def _without_filters(root: Path) -> dict[str, str]:
    try:
        return git.without_filters(root)
    except (OSError, ValueError) as error:
        raise GitError(f"git could not be run: {error}") from error


def _head(root: Path) -> str:
    """What is staged is compared with: the last commit, before the first one nothing at all."""
    try:
        return commit_of(root, "HEAD", "--staged")
    except GitError:
        raise
    except SettingsError:
        if repository_root(root) is None:
            raise
        return ask(root, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()  # that of an empty tree


def _added(root: Path, diff: bytes) -> tuple[dict[Path, set[int] | None], list[bytes]]:
    """The numbers of the added lines by file, and the text of all lines that differ.

    Configurations and the environment can put lines around those, whatever is asked for.
    """
    lines: dict[Path, set[int] | None] = {}
    text: list[bytes] = []
    current: set[int] = set()
    gone = new = at = 0
    for line in diff.split(b"\n"):
        sign = line[:1]
        if (gone or new) and sign == b"-":
            text.append(line[1:] + b"\n")
            gone -= 1
        elif (gone or new) and sign == b"+":
            text.append(line[1:] + b"\n")
            current.add(at)
            new, at = new - 1, at + 1
        elif (gone or new) and sign != _NO_NEWLINE:
            gone, new, at = gone - 1, new - 1, at + 1
        elif line.startswith(b"+++ "):
            current = set()
            if line != b"+++ /dev/null":
                lines[root / os.fsdecode(_path(line[4:]))] = current
        elif match := _HUNK.match(line):
            gone, at, new = int(match[1] or 1), int(match[2]), int(match[3] or 1)
    return lines, text


def _path(text: bytes) -> bytes:
    """A path as a diff's header shows it: with its prefix, perhaps quoted as in C, perhaps with a tab behind it."""
    text = text.rstrip(b"\t")
    if text.startswith(b'"'):
        text = _ESCAPE.sub(lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else _LETTERS.get(m[1], m[1]), text[1:-1])
    return text[2:]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
