"""The files of a project: read once, facts taken once, others brought in on demand."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.candidates import is_candidate, read
from finalizer_lint.core.facts import Facts, Span, Symbol, SyntaxProblem
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.disk.boundary import Fence
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import MANIFESTS, language_named, language_of
from finalizer_lint.project.files.choice import Chosen, names
from finalizer_lint.project.groups.signs import may_say
from finalizer_lint.project.owners import home
from finalizer_lint.project.owners.third_parties import ThirdParties
from finalizer_lint.project.packages import Packages, packages
from finalizer_lint.settings import Agreed, Configuration, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.language import Language
    from finalizer_lint.project.files.cache import Memory
    from finalizer_lint.project.files.index import Words


@records.record(frozen=True, slots=True, eq=False)
class File:
    """One file with its facts. ``linted`` files are reported on; the others only help to understand them."""

    path: Path
    source: Source
    language: Language
    facts: Facts
    settings: Settings
    in_test: bool
    vendored: bool
    linted: bool
    _shared: dict[Span, bool] = records.field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether a person of this project writes the file: not vendored, not generated."""
        return not self.vendored and not self.facts.generated

    @property
    def problems(self) -> tuple[SyntaxProblem, ...]:
        """What could not be understood and matters: Python that has nothing to do with Kubernetes does not."""
        return self.facts.problems if self.facts.kubernetes else ()

    @property
    def is_code(self) -> bool:
        return self.language.is_code

    @property
    def runs(self) -> bool:
        """Whether the file is code that runs: no test, no documentation, no manifest."""
        return self.is_code and not self.in_test

    def shares(self, symbol: Symbol) -> bool:
        """Whether the file uses a symbol of its own where no finalizer is meant."""
        if symbol.others is not None:
            return symbol.others > 0
        if symbol.span not in self._shared:
            self._shared[symbol.span] = self.language.is_shared(self.source, self.facts, symbol)
        return self._shared[symbol.span]


class Files:
    """The files of one run by absolute path. Files that can't be read or decoded are not in it.

    ``unwritten`` holds what files are going to be, by absolute path: it is read in place of what is on disk. ``memory``
    is what earlier runs of this process know of the files.
    """

    def __init__(
        self,
        root: Path,
        settings: Configuration,
        working: Path,
        chosen: Chosen | None = None,
        unwritten: Mapping[Path, bytes] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.root = root
        self.settings = settings
        self.working = working
        self._chosen = chosen or Chosen()
        self._memory = memory
        self._unwritten = {os.fspath(path): data for path, data in (unwritten or {}).items()}
        self._listed: dict[bool, tuple[Path, ...]] = {}
        self._by_path: dict[str, File | None] = {}
        self._kubernetes: dict[Path, bool] = {}
        self._mentioned: dict[tuple[str, str], dict[Path, int]] = {}
        self._packages: dict[str, Packages] = {}
        self._words: dict[str, Words] = {}
        self._sorted: list[File] | None = None
        self._silent: set[str] = set()
        self._groupless: set[str] = set()
        self.controller_runtime: dict[Path, tuple[int, int, int] | None] = {}  # by folder, see ``go_requires``

    @functools.cached_property
    def agreed(self) -> Agreed:
        """What the settings of the linted files, and of the root, say of names. Raises SettingsError."""
        linted = (file.settings for file in self._by_path.values() if file is not None and file.linted)
        return Agreed.of((self.settings.of_folder(self.root), *linted))

    @functools.cached_property
    def third_parties(self) -> ThirdParties:
        return ThirdParties(home.owners(self.root), self.agreed)

    def settings_at(self, displayed: str) -> Settings:
        """What holds for a file that people are shown the path of."""
        return self.settings.of(self.working / displayed)

    def display(self, path: Path) -> str:
        """The path as people and machines are shown it: relative to the working directory where it is below it."""
        try:
            return path.relative_to(self.working).as_posix()
        except ValueError:
            return path.as_posix()

    def listed(self, *, every: bool = False) -> tuple[Path, ...]:
        """The project's files in a language of ours, or ``every`` one, sorted; see ``choice.names``."""
        if every not in self._listed:
            found = sorted(names(self.root, every=True)) if every else self._names
            self._listed[every] = tuple(Path(name) for name in found)
        return self._listed[every]

    @functools.cached_property
    def _names(self) -> list[str]:
        whole = self._chosen.folders == {os.fspath(self.root)}
        if whole:
            return sorted(self._chosen.found)
        return sorted(self._memory.names(self.root) if self._memory else names(self.root))

    def of_language(self, language: str) -> list[str]:
        """The project's files in a language, sorted. A ``Path`` for each would cost more than most searches."""
        return self._by_language.get(language, [])

    @functools.cached_property
    def _by_language(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            traits = language_of(name)
            found.setdefault(traits.name if traits else "", []).append(name)
        return found

    def read(self, path: str | Path) -> bytes:
        """A file as it is, or is going to be. Raises OSError."""
        name = os.fspath(path)
        data = self._unwritten.get(name)
        return self.fence.read(name) if data is None else data

    @functools.cached_property
    def fence(self) -> Fence:
        """Around the project and what a run was given besides."""
        given = {Path(name) for name in self._chosen.folders} | {Path(name).parent for name in self._chosen.named}
        return Fence(*map(os.fspath, (self.root, *(place for place in given if not place.is_relative_to(self.root)))))

    def search(self, path: str, *, follow: bool = True) -> bytes:
        """The bytes of a file; none where memory knows that nothing in it can be a finalizer. Raises OSError."""
        data = self._unwritten.get(path)
        if data is None:
            data = self._memory.search(path, follow=follow) if self._memory else read(path, follow=follow)
        return data

    def add(self, path: Path, data: bytes) -> File:
        """Take a file's facts; it is linted if the run was asked to. Raises UnicodeDecodeError when it is no UTF-8."""
        source = Source(self.display(path), data)
        if not data.isascii():
            _ = source.text  # decode here, so that front-ends need not expect it to fail
        language = language_named((language_of(path.name) or MANIFESTS).name)
        settings = self.settings.of(path)
        file = File(
            path=path,
            source=source,
            language=language,
            facts=self._facts(path, source, language),
            settings=settings,
            in_test=settings.is_test(path),
            vendored=is_vendored(path, self.root),
            linted=self._chosen.takes(path, self.settings),
        )
        source.drop_text()
        self._by_path[os.fspath(path)] = file
        self._sorted = None
        return file

    def _facts(self, path: Path, source: Source, language: Language) -> Facts:
        largest = language.traits.largest
        if largest is not None and len(source.data) > largest:
            message = f"more than {largest >> 20} MiB, which is not parsed"
            return Facts(problems=(SyntaxProblem(Span(0, 0), message),))
        if self._memory is not None:
            return self._memory.facts(os.fspath(path), source, language)
        return language.extract(source)

    def is_silent(self, path: str, data: bytes) -> None:
        """Note that nothing in a file can be a finalizer, and whether it may say what groups the project has.

        The second costs a search, which is of no use where no file mentions finalizers: such a run looks for no group.
        """
        self._silent.add(path)
        if self._by_path and self._memory is None and not may_say(data, language_of(path)):
            self._groupless.add(path)

    def may_say_group(self, path: str) -> bool:
        """Whether a file may say what groups the project has, for all that was seen of it."""
        return path not in self._groupless

    def lacks(self, path: str, word: bytes) -> bool:
        """Whether a file is known not to hold a word, because it says finalizer."""
        return path in self._silent and is_candidate(word)

    def may_spell(self, word: bytes, language: str) -> list[str]:
        """The files of a language that may hold a word."""
        paths = self.of_language(language)
        return [path for path in paths if path not in self._silent] if is_candidate(word) else paths

    def context(self, path: str | Path, needle: bytes = b"") -> File | None:
        """A file that others refer to; None when it can't be read or does not hold ``needle``."""
        name = os.fspath(path)
        known = self._by_path.get(name)
        if known is not None:
            return known if needle in known.source.data else None
        if name in self._by_path or self.lacks(name, needle):
            return None
        try:
            data = self.read(name)
            if needle not in data:
                return None  # not remembered: another needle may be in it
            return self.add(Path(path), data)
        except (OSError, UnicodeDecodeError):
            self._by_path[name] = None
            return None

    def displayed(self, path: str) -> File | None:
        """A file taken so far, by the path that people are shown."""
        return self._by_path.get(os.fspath(self.working / path))

    def data(self, path: str | Path) -> bytes:
        """The bytes of a file whose facts nobody needs (yet); empty if it can't be read."""
        known = self._by_path.get(os.fspath(path))
        return known.source.data if known is not None else self._bytes(path)

    def known(self) -> list[File]:
        """All files taken so far, in the order of their paths."""
        if self._sorted is None:
            found = (file for file in self._by_path.values() if file is not None)
            self._sorted = sorted(found, key=lambda file: os.fspath(file.path))
        return list(self._sorted)

    def shows_kubernetes(self, file: File) -> bool:
        """Whether a file, or another one of its folder, has to do with Kubernetes at all."""
        if file.facts.kubernetes:
            return True
        folder = file.path.parent
        if folder not in self._kubernetes:
            self._kubernetes[folder] = any(_SIGN.search(self._bytes(path)) for path in folder.glob("*.py"))
        return self._kubernetes[folder]

    def mentions(self, identifier: str, language: str) -> dict[Path, int]:
        """How often each file of the project in a language spells an identifier; reads them all, but only once."""
        key = identifier, language
        if key not in self._mentioned:
            spelled = identifier.encode()
            text = re.escape(spelled)
            word = re.compile(rb"%s(?<!\w%s)\b" % (text, text))  # what begins with a text is searched for fast
            texts = ((path, self.data(path)) for path in self._spelling(spelled, language))
            counts = {Path(path): len(word.findall(data)) for path, data in texts if spelled in data}
            self._mentioned[key] = {path: count for path, count in counts.items() if count}
        return self._mentioned[key]

    def _spelling(self, spelled: bytes, language: str) -> list[str]:
        """The files of a language that may hold a text; all of them until very many texts were asked for."""
        if len(self._mentioned) < _MANY_WORDS or not re.fullmatch(rb"\w.*\w", spelled, re.DOTALL):
            return self.may_spell(spelled, language)
        if language not in self._words:
            from finalizer_lint.project.files.index import Words

            self._words[language] = Words(self.of_language(language), self.data)
        return self._words[language].files(spelled)

    def packages(self, language: str) -> Packages:
        """Where the project's packages of a language are."""
        if language not in self._packages:
            self._packages[language] = packages(language, os.fspath(self.root))
        return self._packages[language]

    def _bytes(self, path: str | Path) -> bytes:
        try:
            return self.read(path)
        except OSError:
            return b""


_MANY_WORDS = 200
_SIGN = pattern(rb"kubernetes|kopf|kr8s|pykube|lightkube|apiVersion|CustomResource")
