"""The project as it was at a revision: its code in a folder of its own for as long as its names are collected."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import in_vendor, is_candidate
from finalizer_lint.core.facts import Facts
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.disk import git
from finalizer_lint.languages import is_code
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names, collect
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.owners.third_parties import ThirdParties
from finalizer_lint.settings import Configuration, Elsewhere, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.language import Language

_AT_ONCE = 2000  # blobs asked for in one go: bounds the memory, not the time
_MODULE = "go.mod"
_IMPORTED = pattern(rb'"([\w.~-]+(?:/[\w.~-]+)+)"')


@records.record(frozen=True)
class Past:
    """The names of the project's code at a revision. The files are gone from ``root``; what was read is kept."""

    revision: str
    root: Path
    names: Names
    sources: tuple[Source, ...]


@records.record(frozen=True, slots=True)
class _Blob:
    path: str
    object: bytes


class _PastFiles(Files):
    """Files of a revision, shown as git names them: ``v1.2.0:pkg/widget.go``."""

    def __init__(self, root: Path, revision: str, now: Files) -> None:
        super().__init__(root, Elsewhere(now.settings, now.root, root), root)
        self.agreed = now.agreed
        self._revision = revision
        self._today = {os.path.relpath(file.path, now.root): file for file in now.known()}

    def display(self, path: Path) -> str:
        return f"{self._revision}:{path.relative_to(self.root).as_posix()}"

    def _facts(self, path: Path, source: Source, language: Language) -> Facts:
        """Most files are as they were: their facts are known."""
        today = self._today.get(os.path.relpath(path, self.root))
        if today is not None and today.source.data == source.data:
            return today.facts
        return super()._facts(path, source, language)


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision means. Raises SettingsError outside of git and for one that git does not know."""
    if not (root / ".git").exists():
        raise SettingsError(f"since {revision!r}: {root} is not in a git repository")
    try:
        done = git.run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (OSError, ValueError) as error:
        raise SettingsError(f"since {revision!r}: git could not be run: {error}") from error
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if said:
        raise SettingsError(f"since {revision!r}: {said[0]}")
    hint = "; this clone is shallow: fetch more of its history" if (root / ".git" / "shallow").exists() else ""
    raise SettingsError(f"since {revision!r}: the repository has no such revision{hint}")


def past(now: Files, revision: str) -> Past:
    """What the project's code said at a revision, by the settings of today. The work tree is not touched.

    Raises SettingsError when there is no such revision.
    """
    commit = commit_of(now.root, revision)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="finalizer-lint-") as folder:
        root = Path(folder)
        files = _PastFiles(root, revision, now)
        for path, data in _written(now.root, commit, now.settings, root):
            try:
                files.add(path, data)
            except UnicodeDecodeError:
                continue  # as today's file of that name it would be a finding; what it was is past
        names = collect(files, Resolver(files), ThirdParties.of(now.root, now.agreed))
    return Past(revision, root, names, tuple(file.source for file in files.known()))


def _written(repository: Path, commit: str, settings: Configuration, root: Path) -> Iterator[tuple[Path, bytes]]:
    """Write the code that matters below ``root``; gives the files that may hold finalizers."""
    own, vendored = _code(repository, commit, settings)
    imported: set[bytes] = set()
    for blob, data in _contents(repository, own):
        path = _write(root, blob, data)
        if is_candidate(data) and path.name != _MODULE:
            imported.update(_IMPORTED.findall(data))
            yield path, data
    # Of vendored packages only those matter that constants can come from; they are most of the bytes of many trees
    needed = [blob for blob in vendored if os.fsencode(_import_path(blob.path)) in imported]
    for blob, data in _contents(repository, needed):
        _write(root, blob, data)


def _code(repository: Path, commit: str, settings: Configuration) -> tuple[list[_Blob], list[_Blob]]:
    """The project's own code outside of tests, and vendored code. No symbolic links, no submodules."""
    own, vendored = [], []
    for entry in ask(repository, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if not about.startswith(b"100") or path.endswith("_test.go") or _leads_out(path):
            continue
        if not is_code(path) and path.rpartition("/")[2] != _MODULE:
            continue
        blob = _Blob(path, about.split(b" ")[2])
        if in_vendor(path):
            vendored.append(blob)
        elif not settings.is_test(repository / path) and not settings.is_excluded(repository / path):
            own.append(blob)
    return own, vendored


def _leads_out(path: str) -> bool:
    """Whether a name that git has stored would be a place outside of the folder that it is written to."""
    return "/../" in f"/{path}/" or (os.name == "nt" and not {"\\", ":"}.isdisjoint(path))


def _import_path(path: str) -> str:
    """What code imports a vendored package as: what follows the last ``vendor`` folder."""
    return path.rpartition("/")[0].rpartition("vendor/")[2]


def _contents(repository: Path, blobs: list[_Blob]) -> Iterator[tuple[_Blob, bytes]]:
    for start in range(0, len(blobs), _AT_ONCE):
        some = blobs[start : start + _AT_ONCE]
        asked = b"".join(blob.object + b"\n" for blob in some)
        yield from _split(some, ask(repository, "cat-file", "--batch", given=asked))


def _split(blobs: Iterable[_Blob], answer: bytes) -> Iterator[tuple[_Blob, bytes]]:
    """What ``git cat-file --batch`` answers, taken apart. Raises SettingsError for what a partial clone lacks."""
    at = 0
    for blob in blobs:
        end = answer.index(b"\n", at)
        header = answer[at:end].split(b" ")
        at = end + 1
        if header[-1] == b"missing":
            raise SettingsError(_partial(blob.path))
        size = int(header[-1])
        yield blob, answer[at : at + size]
        at += size + 1


def _partial(what: str) -> str:
    return f"this clone is partial and lacks {what}: `git archive REVISION >/dev/null` fetches all of a revision"


def _write(root: Path, blob: _Blob, data: bytes) -> Path:
    path = root / blob.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def ask(repository: Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
    """What a git command prints. Raises SettingsError when it fails; the work tree and the index are not touched."""
    done = git.run(repository, *arguments, given=given, settings=settings or {})
    if b"promisor remote" in done.stderr:
        raise SettingsError(_partial("some of it"))
    if done.returncode != 0:
        why, _, _ = done.stderr.decode("utf-8", "replace").strip().partition("\n")  # all its options may follow
        raise SettingsError(f"git {arguments[0]}: {why}")
    return done.stdout
