"""The files of a project by path: facts taken once, files that others refer to brought in on demand."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Facts, Span, Symbol, SyntaxProblem
from finalizer_lint.core.source import Source
from finalizer_lint.disk import answers
from finalizer_lint.disk.answers import NO_GROUP, SILENT
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import MANIFESTS, language_named, language_of
from finalizer_lint.project.files.choice import Choice, names
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.project_paths import ProjectPaths
from finalizer_lint.project.files.silent_files import SilentFiles
from finalizer_lint.project.files.texts import Texts
from finalizer_lint.settings import Configuration, NamePolicy, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.language import Language
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.languages.symbol_uses import Meaning, SymbolUse, SymbolUses
    from finalizer_lint.project.files.allowed_places import AllowedPlaces
    from finalizer_lint.project.files.cache import Cache
    from finalizer_lint.project.files.index import Mentions
    from finalizer_lint.project.files.judged_places import JudgedPlaces
    from finalizer_lint.project.files.kept_facts import KeptFacts
    from finalizer_lint.project.files.kubernetes import KubernetesSigns
    from finalizer_lint.project.files.project_workspace import ProjectWorkspace


class Files:
    """The files of one run by absolute path. Files that can't be read or decoded are not in it.

    ``unwritten`` holds what files are going to be, by absolute path: it is read in place of what is on disk. ``cache``
    is what earlier runs of this process know of the files, ``allowed`` are places that no rename is held back by.
    """

    def __init__(
        self,
        root: Path,
        settings: Configuration,
        working: Path,
        choice: Choice | None = None,
        unwritten: Mapping[Path, bytes] | None = None,
        cache: Cache | None = None,
        allowed: AllowedPlaces | None = None,
    ) -> None:
        self.root = root
        self.settings = settings
        self.working = working
        self._choice = choice or Choice()
        self._cache = cache
        self._allowed = allowed
        listing = self._choice.listing_of(root) or (cache.names if cache is not None else names)
        self.paths = ProjectPaths(root, listing)
        self.texts = Texts(root, self._choice, unwritten or {}, cache)
        self.silence = SilentFiles()
        self._by_path: dict[str, File | None] = {}
        self._settings_at: dict[str, Settings] = {}
        self._sorted: list[File] | None = None
        self._packages: dict[str, Packages] = {}
        self._symbol_uses: dict[str, SymbolUses] = {}
        self._uses: dict[tuple[Path, str, str, Span | None], tuple[SymbolUse, ...]] = {}

    @functools.cached_property
    def mentions(self) -> Mentions:
        """How often the files spell identifiers."""
        from finalizer_lint.project.files.index import Mentions  # few runs ask

        return Mentions(self.paths, self.silence, self.data)

    @functools.cached_property
    def workspace(self) -> ProjectWorkspace:
        """The files as languages see them."""
        from finalizer_lint.project.files.project_workspace import ProjectWorkspace  # manifests ask for none

        return ProjectWorkspace(self)

    @property
    def allows_places(self) -> bool:
        return self._allowed is not None

    @functools.cached_property
    def judged_places(self) -> JudgedPlaces:
        """What people have said of places, in comments and by options."""
        from finalizer_lint.project.files.allowed_places import AllowedPlaces  # renames ask
        from finalizer_lint.project.files.judged_places import JudgedPlaces

        return JudgedPlaces(self._allowed or AllowedPlaces())

    def uses_of(self, file: File, symbol: Symbol) -> tuple[SymbolUse, ...]:
        """Every place of the project that has the value of a symbol, and what it is there."""
        # What code declares at its top is read by its name, however often it is declared
        place = None if file.is_code and symbol.scope is None else symbol.span
        key = file.path, symbol.owner, symbol.name, place
        if key not in self._uses:
            found = self._meanings(file.language).of(file, symbol)
            self._uses[key] = tuple(self._as_marked(use) if file.is_code else use for use in found)
        return self._uses[key]

    def meaning_of(self, file: File, place: Span) -> Meaning | None:
        """What a string is that is spelled out at a place; None where none is."""
        return self._meanings(file.language).of_literal(file, place)

    def _meanings(self, language: Language) -> SymbolUses:
        if language.name not in self._symbol_uses:
            self._symbol_uses[language.name] = language.symbol_uses(self.workspace)
        return self._symbol_uses[language.name]

    def _as_marked(self, use: SymbolUse) -> SymbolUse:
        """A use of which a comment says that it is no finalizer's, where nothing else is known of it."""
        from finalizer_lint.languages.symbol_uses import Standing

        if use.standing is not Standing.UNKNOWN:
            return use
        meaning = use.meaning
        for path, offset in ((use.path, use.span.start), (meaning.path or use.path, meaning.offset)):
            file = self.context(path)
            if file is not None and self.judged_places.is_marked(file, file.source.line_of(offset)):
                return records.replace(use, meaning=records.replace(meaning, standing=Standing.OTHER))
        return use

    def add(self, path: Path, data: bytes) -> File:
        """Take a file's facts; it is linted if the run was asked to. Raises UnicodeDecodeError when it is no UTF-8."""
        answers.everything_counts()
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
            linted=self._choice.takes(path, self.settings),
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
        # What is not on disk may never be: a text that is being typed, or a fix that is being looked at
        kept = self.kept if os.fspath(path) not in self.texts.unwritten else None
        take = language.extract if kept is None else functools.partial(kept.of, language=language)
        return take(source) if self._cache is None else self._cache.facts(os.fspath(path), source, language, take)

    @functools.cached_property
    def kept(self) -> KeptFacts | None:
        """The facts that earlier runs have taken."""
        if self.settings.kept is None:
            return None
        from finalizer_lint.project.files.kept_facts import KeptFacts  # runs over a few files keep nothing

        return KeptFacts(self.settings.kept, self.root)

    def see_silent(self, path: str, data: bytes) -> None:
        """Note that nothing in a file can be a finalizer, and whether it may say which groups the project has.

        The second costs a search, which is of no use where no file mentions finalizers: such a run looks for no group.
        """
        what = SILENT
        if self._by_path and self._cache is None:
            traits = language_of(path)
            if traits is None or not traits.may_say_group(data):
                what += NO_GROUP
        answers.counts(path, what)
        self.note_silent(path, what)

    def note_silent(self, path: str, what: str) -> None:
        """Note the same of a file of which it is known what counts."""
        self.silence.note(path)
        if NO_GROUP in what:
            self.silence.note_no_group(path)

    def context(self, path: str | Path, needle: bytes = b"") -> File | None:
        """A file that others refer to; None when it can't be read or does not hold ``needle``."""
        name = os.fspath(path)
        known = self._by_path.get(name)
        if known is not None:
            return known if needle in known.source.data else None
        if name in self._by_path or self.silence.excludes(name, needle):
            return None
        try:
            data = self.texts.read(name)
            if needle not in data:
                return None  # not remembered: another needle may be in it
            return self.add(Path(path), data)
        except (OSError, UnicodeDecodeError):
            self._by_path[name] = None
            return None

    def known(self) -> list[File]:
        """All files taken so far, in the order of their paths."""
        if self._sorted is None:
            files = (file for file in self._by_path.values() if file is not None)
            self._sorted = sorted(files, key=lambda file: os.fspath(file.path))
        return list(self._sorted)

    def shows_kubernetes(self, file: File) -> bool:
        """Whether a file, or another one of its folder, has to do with Kubernetes at all."""
        return file.facts.kubernetes or self._kubernetes.are_beside(file)

    @functools.cached_property
    def _kubernetes(self) -> KubernetesSigns:
        from finalizer_lint.project.files.kubernetes import KubernetesSigns  # few files show none themselves

        return KubernetesSigns(self.texts)

    def data(self, path: str | Path) -> bytes:
        """The bytes of a file whose facts nobody needs (yet); empty if it can't be read."""
        known = self._by_path.get(os.fspath(path))
        return known.source.data if known is not None else self.texts.read_if_there(path)

    def display(self, path: Path) -> str:
        """The path as people and machines are shown it: relative to the working directory where it is below it."""
        try:
            return path.relative_to(self.working).as_posix()
        except ValueError:
            return path.as_posix()

    def by_display(self, displayed: str) -> File | None:
        """A file taken so far, by the path that people are shown."""
        return self._by_path.get(os.fspath(self.working / displayed))

    def settings_at(self, displayed: str) -> Settings:
        """What holds for a file that people are shown the path of."""
        known = self._settings_at.get(displayed)
        if known is None:
            known = self._settings_at[displayed] = self.settings.of(self.working / displayed)
        return known

    @functools.cached_property
    def name_policy(self) -> NamePolicy:
        """What the settings of the linted files, and of the root, say of names. Raises SettingsError."""
        linted = (file.settings for file in self._by_path.values() if file is not None and file.linted)
        return NamePolicy.of((self.settings.of_folder(self.root), *linted))

    def packages(self, language: str) -> Packages:
        """Where the project's packages of a language are."""
        if language not in self._packages:
            self._packages[language] = language_named(language).packages(os.fspath(self.root))
        return self._packages[language]
