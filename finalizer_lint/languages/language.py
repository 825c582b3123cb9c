"""The door to a language: what everybody outside of its wing may ask of it.

The answers here are those of a language that has nothing of the kind. A wing answers what it can, and imports its
parser only inside of the method that needs it.
"""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal, Span, Symbol
from finalizer_lint.core.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path, PurePath
    from re import Pattern

    from finalizer_lint.languages import Traits
    from finalizer_lint.languages.api_groups import KindDefinition, PackageGroups
    from finalizer_lint.languages.flows import Flows
    from finalizer_lint.languages.function import Function
    from finalizer_lint.languages.object_types import ObjectType
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.languages.symbol_uses import SymbolUses
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile


class Language:
    """One language. There is one object for each: see ``languages.language_named``."""

    # Comments by which other linters are told to be silent, with the group ``linters``
    silencing: Pattern[bytes] | None = None

    # What begins something whose body an indented text can be, where a text must not be indented by itself
    block_head = b""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __reduce__(self) -> tuple[object, ...]:
        from finalizer_lint.languages import language_named

        return language_named, (self.name,)

    @property
    def name(self) -> str:
        return self.traits.name

    @property
    def is_code(self) -> bool:
        return self.traits.is_code

    @property
    def is_manifest(self) -> bool:
        return self.traits.is_manifest

    @property
    def is_prose(self) -> bool:
        return self.traits.is_prose

    # Facts of a text

    def extract(self, source: Source) -> Facts:
        """The facts of a text. Never raises on bad input: what is not understood becomes a ``SyntaxProblem``."""
        raise NotImplementedError

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        """The text to put in place of ``literal.edit`` so that the literal's value becomes ``value``, quoted as it is.

        None when no change of that one token does it.
        """
        return None

    def can_go(self, source: Source, place: Span) -> bool:
        """Whether a literal may stand in place of a sum of constants, and nothing that it mentions is missed then."""
        return False

    def is_valid(self, source: Source) -> bool:
        """Whether all of a text is of the language, also where no facts are looked for."""
        return True

    def is_shared(self, source: Source, facts: Facts, symbol: Symbol) -> bool:
        """Whether a file uses a symbol of its own, whose ``others`` are not counted, where no finalizer is meant."""
        return False

    # What stands where in a text

    def string_at(self, source: Source, place: Span) -> str | None:
        """What the string says that is all of a place in code, None where there is none or nobody follows names."""
        return None

    def comments(self, source: Source) -> tuple[Span, ...]:
        """All comments, in the order of the text: with their marks, without the end of the line."""
        return ()

    def documentation(self, source: Source) -> tuple[Span, ...]:
        """All that only people read: comments, and strings that nothing is done with."""
        return self.comments(source)

    def comment_behind(self, source: Source) -> str:
        """What begins a comment at the end of a line of a text; ``""`` where there can be none."""
        return self.traits.comment

    def in_block_text(self, source: Source, line: int) -> bool:
        """Whether a 1-based line is part of a text inside of a manifest, as a comment on it would be."""
        return False

    def function_around(self, data: bytes, offset: int) -> Function:
        """The function at a byte, or the declaration outside of functions. By the text: nothing is parsed."""
        from finalizer_lint.languages.function import Function

        return Function("", Span(0, len(data)))

    def function_named(self, data: bytes, name: str) -> Span | None:
        """Where a text declares a function or method: its identifier, of the first of several."""
        return None

    def repeats_value(self, data: bytes, offset: int) -> int | None:
        """Where a constant is declared that has its value only because another's value ends at a byte, else None."""
        return None

    def is_expected(self, source: Source, place: Span) -> bool:
        """Whether a string in a test is what the test waits for, or stands in a table that it takes that from."""
        return False

    def is_membership_test(self, data: bytes, span: Span) -> bool:
        """Whether what stands at a place is only looked for in something, by an operator of the language."""
        return False

    # Names of a program

    def is_package_private(self, identifier: str) -> bool:
        """Whether no other package can name what is declared by an identifier."""
        return False

    def needs_caller(self, data: bytes, function: Function) -> bool:
        """Whether a function runs only if something of its project mentions it."""
        return False

    def package_key(self, path: PurePath) -> str:
        """What the package or module of a file is known by: files of one package have one key."""
        return path.with_suffix("").as_posix()

    def spelled_where(self, owner: str, name: str) -> str:
        """The word that any file spells which declares a name of an owner, such as a class."""
        return name

    def can_name(self, asking: WorkspaceFile, home: WorkspaceFile, identifier: str) -> bool:
        """Whether code of one file can name what another one declares, once it is imported."""
        return True

    def may_mean(self, data: bytes, path: Path, home: WorkspaceFile, places: list[int]) -> list[int]:
        """The places of a file's text, all of one identifier, that may mean what another one declares by it."""
        return places

    def constant(self, words: tuple[str, ...], value: str) -> str:
        """The declaration of a constant that is called by words and holds a text, for people to read."""
        return f'{"_".join(words).upper()} = "{value}"'

    def removal(self, words: tuple[str, ...]) -> str:
        """The code that takes a name off an object, given the words of its constant, for people to read."""
        constant = "_".join(words).upper()
        return f"if {constant} in finalizers: finalizers.remove({constant})"

    @property
    def has_build_variants(self) -> bool:
        """Whether a package may declare a name more than once, each for another platform or edition."""
        return False

    @property
    def hands_on_imports(self) -> bool:
        """Whether a module offers what it imports itself."""
        return False

    @property
    def finalizer_library(self) -> str:
        """The library that adds, removes and finds finalizers for programs, ``""`` where there is none."""
        return ""

    @property
    def finds_handrolled(self) -> bool:
        """Whether facts tell which code does by hand what a library is there for."""
        return False

    # A whole project

    def module_path(self, folder: Path) -> str:
        """What other modules import the module in a folder as, ``""`` where there is none (``Traits.module_files``)."""
        return ""

    def groups(self, workspace: Workspace, paths: Iterable[str]) -> list[PackageGroups]:
        """The API groups that packages name, of some files that can say something of them (``Traits.groups``)."""
        return []

    def types(self, workspace: Workspace, folder: Path) -> frozenset[str]:
        """The types that code in a folder declares: a kind is called as the type of its objects."""
        return frozenset()

    def kind_definitions(self, data: bytes) -> Iterator[KindDefinition]:
        """The kinds that a text defines for the API server."""
        return iter(())

    def object_types(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> Iterator[tuple[ObjectType, ...]]:
        """What kinds of objects the code around a place may be about, from the nearest to the farthest.

        Of Go any type may be among them: whoever asks knows which are kinds.
        """
        return iter(())

    def packages(self, root: str) -> Packages:
        """The packages of the project below ``root``."""
        from finalizer_lint.languages.packages import Packages

        return Packages()

    def flows(self, workspace: Workspace) -> Flows:
        """How names go through the calls, fields and results of a project."""
        from finalizer_lint.languages.flows import Flows

        return Flows()

    def listed_values(self, source: Source, items: Sequence[Literal]) -> Iterator[Symbol]:
        """The values by which other files have lists with some names in them; none for lists that stand alone."""
        return iter(())

    def refusing_schemas(
        self, workspace: Workspace, file: WorkspaceFile, spans: Sequence[Span], old: str, new: str
    ) -> Iterator[tuple[Path, int]]:
        """The schemas that take an old name at some places of a file, and not a new one; with a byte offset each."""
        return iter(())

    def symbol_uses(self, workspace: Workspace) -> SymbolUses:
        """Where the values of symbols go in a project, and what they are there."""
        from finalizer_lint.languages.symbol_uses import SymbolUses

        return SymbolUses()

    def is_overridden(self, workspace: Workspace, file: WorkspaceFile, symbol: Symbol) -> bool:
        """Whether running code gives a symbol, such as a field with a default, another value."""
        return False

    def may_be_set(self, file: WorkspaceFile, symbol: Symbol) -> bool:
        """Whether settings that are read when a program runs may give a symbol another value: its own is a default."""
        return False

    def implied_name(self, data: bytes) -> tuple[str, Span] | None:
        """The finalizer that a framework puts on objects because of a text, if nobody tells it another, and why."""
        return None

    def is_told_name(self, data: bytes, place: Span) -> bool:
        """Whether a name is told to such a framework at a place, for it to use in place of its own."""
        return False

    def never_runs(self, data: bytes, place: Span) -> bool:
        """Whether what stands at a place surely never runs: below a return, or under a switch that is off."""
        return False

    def only_on_live(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        """Whether what stands at a place is surely never reached by an object that is being deleted."""
        return False

    def only_on_deleted(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        """Whether what stands at a place is surely never reached by an object that lives on."""
        return False

    def only_on_carrying(
        self, workspace: Workspace, file: WorkspaceFile, place: Span, identifiers: Iterable[str], name: str
    ) -> bool:
        """Whether what stands at a place is surely never reached by an object without a name, which constants hold."""
        return False

    def helper(self, data: bytes, name: str, before: int) -> tuple[Span, bool] | None:
        """Where the function around a byte declares its name, and whether it is a method."""
        return None

    def calls(
        self, workspace: Workspace, home: WorkspaceFile, helper: str, *, method: bool
    ) -> Iterator[tuple[Path, Span]]:
        """The calls of a function in code that runs."""
        return iter(())
