"""The names of the project as it was: its code is shown in a folder of its own while they are collected."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import native
from finalizer_lint.core.facts import Facts, Literal, Place, Role, Span
from finalizer_lint.core.source import Source
from finalizer_lint.disk import asked
from finalizer_lint.disk.listing import repository_root
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names, collect
from finalizer_lint.project.names.resolution import Resolution
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.third_parties import ThirdParties
from finalizer_lint.project.past.code import PastCode
from finalizer_lint.project.past.kept_names import KeptNames
from finalizer_lint.project.past.left_out import refuse_left_out
from finalizer_lint.project.past.release_names import ReleaseNames, release_names
from finalizer_lint.project.past.revisions import commit_of, commits_of, head_of, is_branch, where_left
from finalizer_lint.settings.copied_folder import SettingsOfCopy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.language import Language


_NUMBERS = itertools.count(1)  # no two folders are called the same: what is asked of a folder may be remembered
_SHORT = 12  # of a commit's letters, where a file of it is shown


@records.record(frozen=True)
class Past:
    """The names of the project's code at a revision. Nothing is in ``root`` any more; what was read is kept.

    ``lacking`` are files that a partial clone does not have. ``implied`` are what makes a framework put names
    of its own on objects; no text spells those.
    """

    revision: str
    commit: str
    root: Path
    names: Names
    sources: tuple[Source, ...]
    lacking: tuple[str, ...] = ()
    implied: tuple[ResolvedUse, ...] = ()


class _PastFiles(Files):
    """Files of a revision, shown as git names them: ``v1.2.0:pkg/widget.go``."""

    def __init__(self, root: Path, revision: str, now: Files, known: dict[tuple[str, bytes], Facts]) -> None:
        super().__init__(root, SettingsOfCopy(now.settings, now.root, root), root)
        self.name_policy = now.name_policy
        self.kept = now.kept
        self._prefix = f"{revision}:{_below_repository(now.root)}"
        self._known = known

    def display(self, path: Path) -> str:
        return self._prefix + path.relative_to(self.root).as_posix()

    def _facts(self, path: Path, source: Source, language: Language) -> Facts:
        """Most files are as they were: their facts are known."""
        key = _key(os.path.relpath(path, self.root), source.data)
        if key not in self._known:
            self._known[key] = super()._facts(path, source, language)
        return self._known[key]


def _below_repository(root: Path) -> str:
    """What git puts before the names of a project's files: nothing where the project is the repository."""
    repository = repository_root(root)
    return "" if repository in (None, root) else f"{root.relative_to(repository).as_posix()}/"


def _key(path: str, data: bytes) -> tuple[str, bytes]:
    return path, hashlib.blake2b(data, digest_size=20).digest()


class Pasts:
    """Revisions of a project, one after the other. What they have in common is read and parsed once."""

    def __init__(self, now: Files, code: PastCode) -> None:
        self._now = now
        self._root = Path(code.folder.root)
        self._code = code
        self._kept = KeptNames(now)
        self._commits: dict[str, str] = {}
        self._known = {_key(os.path.relpath(one.path, now.root), one.source.data): one.facts for one in now.known()}

    def at(self, revision: str) -> Past:
        """What the project's code said at a revision, by the settings of today. The work tree is not touched.

        Raises SettingsError when there is no such revision.
        """
        now, root = self._now, self._root
        commit = self._commits.get(revision) or commit_of(now.root, revision, "--revisions")
        files = _PastFiles(root, revision, now, self._known)
        for path, data in self._code.show(commit):
            try:
                files.add(path, data)
            except UnicodeDecodeError:
                continue  # as today's file of that name it would be a finding; what it was is past
        for name in self._code.silent:
            files.silence.note(f"{root}{os.sep}{native(name)}")
        names = collect(files, Resolver(files), ThirdParties.of(now.root, now.name_policy, former=root))
        implied = tuple(_implied(files, self._code.implied))
        sources = tuple(file.source for file in files.known())
        return Past(revision, commit, root, names, sources, tuple(self._code.lacking), implied)

    def names_of(self, revision: str) -> ReleaseNames:
        """What the code of a revision did with names. Raises SettingsError as ``at`` does."""
        commit = self._commits.get(revision) or commit_of(self._now.root, revision, "--revisions")
        names = self._kept.of(commit)
        if names is None:
            past = self.at(revision)
            names = release_names(past.names, len(past.lacking))
            self._kept.keep(commit, names)
        return names

    def expect(self, revisions: Sequence[str]) -> None:
        """Ask git at once what some revisions mean."""
        self._commits = commits_of(self._now.root, revisions)


@contextlib.contextmanager
def pasts(now: Files) -> Iterator[Pasts]:
    """What looks at revisions, with a folder for their code that nothing is found in afterwards.

    Raises SettingsError where code of today is not in the work tree: with what is left nothing can be compared.
    """
    root = Path(now.root.anchor, f".finalizer-lint-{next(_NUMBERS)}")
    code = PastCode(now.root, root, now.settings)
    asked.show(code.folder)
    try:
        if (head := head_of(now.root)) is not None:
            refuse_left_out(now.root, code.own(head))
        yield Pasts(now, code)
    finally:
        asked.hide(code.folder)
        code.close()


def past(now: Files, revision: str) -> Past:
    """The project at one revision; for a branch, which goes on without HEAD, where HEAD left it.

    A tag or a commit is what it is: a release may stand on a branch of its own. Raises SettingsError when there is no
    revision of that name.
    """
    commit = commit_of(now.root, revision, "--since")
    if is_branch(now.root, revision) and (left := where_left(now.root, commit)) != commit:
        revision = left[:_SHORT]
    with pasts(now) as revisions:
        return revisions.at(revision)


def _implied(files: Files, found: dict[Path, tuple[str, Span]]) -> Iterator[ResolvedUse]:
    for path, (name, span) in found.items():
        file = files.context(path)
        if file is not None:
            literal = Literal(span, name, None, "")
            yield ResolvedUse(file, Role.ADDED, literal, Place.CODE, None, None, Resolution(name))
