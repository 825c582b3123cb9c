"""Go: controllers, and the API types that they serve."""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.disk import asked
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.languages.language import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path, PurePath

    from finalizer_lint.languages.api_groups import PackageGroups
    from finalizer_lint.languages.flows import Flows
    from finalizer_lint.languages.function import Function
    from finalizer_lint.languages.object_types import ObjectType
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.languages.symbol_uses import SymbolUses
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

# Behind a constant's value, without comments: the end of its line, then an identifier alone on a line.
_NO_VALUE = pattern(rb"[ \t]*\r?\n\s*?[ \t]+(\w+)[ \t]*\r?\n")
_NEAR = 10_000  # bytes behind a value in which the next constant is looked for
_NOLINT = pattern(rb"//[ \t]*nolint:(?P<linters>[-\w,]+)")
_CALLED_BY_GO = ("main", "init")


class Go(Language):
    silencing = _NOLINT

    def extract(self, source: Source) -> Facts:
        from finalizer_lint.languages.go.facts.read import extract

        return extract(source)

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        from finalizer_lint.languages.go.text.strings import respell

        return respell(literal, value)

    def can_go(self, source: Source, place: Span) -> bool:
        from finalizer_lint.languages.go.facts.read import has_only_constants

        return has_only_constants(source, place)

    def is_valid(self, source: Source) -> bool:
        """The facts come from the declarations that matter; any other one may be broken."""
        from finalizer_lint.languages.go.facts.read import is_broken

        return not is_broken(source)

    def is_shared(self, source: Source, facts: Facts, symbol: Symbol) -> bool:
        from finalizer_lint.languages.go.facts.read import is_shared

        return is_shared(source, facts, symbol)

    def string_at(self, source: Source, place: Span) -> str | None:
        from finalizer_lint.languages.go.facts.read import string_at

        return string_at(source, place)

    def comments(self, source: Source) -> tuple[Span, ...]:
        from finalizer_lint.languages.go.text.tokens import comments

        return comments(source.data)

    def function_around(self, data: bytes, offset: int) -> Function:
        from finalizer_lint.languages.go.text.functions import function_around

        return function_around(data, offset)

    def function_named(self, data: bytes, name: str) -> Span | None:
        from finalizer_lint.languages.go.text.top_level import function_names

        return next((one.span for one in function_names(data, name.encode())), None)

    def repeats_value(self, data: bytes, offset: int) -> int | None:
        """In a group of constants one without a value of its own has that of the one above it."""
        from finalizer_lint.core.spans import SpanSet
        from finalizer_lint.languages.go.text.tokens import comments

        after = _NO_VALUE.match(SpanSet(comments(data)).blanked(data, offset, min(offset + _NEAR, len(data))))
        return offset + after.start(1) if after is not None else None

    def is_package_private(self, identifier: str) -> bool:
        return not identifier[:1].isupper()

    def needs_caller(self, data: bytes, function: Function) -> bool:
        return function.name[:1].islower() and function.name not in _CALLED_BY_GO

    def package_key(self, path: PurePath) -> str:
        return path.parent.as_posix()

    def module_path(self, folder: Path) -> str:
        from finalizer_lint.languages.go.packages.go_mod import module_path

        return module_path(folder)

    def groups(self, workspace: Workspace, paths: Iterable[str]) -> list[PackageGroups]:
        from finalizer_lint.languages.go.groups import package_groups

        return package_groups(workspace, paths)

    def types(self, workspace: Workspace, folder: Path) -> frozenset[str]:
        from finalizer_lint.languages.go.groups import types

        return frozenset(name for path in asked.ending(folder, ".go") for name in types(workspace.data(path)))

    def object_types(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> Iterator[tuple[ObjectType, ...]]:
        from finalizer_lint.languages.go.object_types import object_types

        return object_types(workspace, file, place)

    def packages(self, root: str) -> Packages:
        from finalizer_lint.languages.go.packages.packages import GoPackages

        return GoPackages(root)

    def flows(self, workspace: Workspace) -> Flows:
        from finalizer_lint.languages.go.flows.flows import GoFlows

        return GoFlows(workspace)

    def symbol_uses(self, workspace: Workspace) -> SymbolUses:
        from finalizer_lint.languages.go.meanings.meanings import Meanings

        return Meanings(workspace)

    def never_runs(self, data: bytes, place: Span) -> bool:
        from finalizer_lint.languages.go.functions.dead_code import never_runs

        return never_runs(data, place)

    def only_on_live(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        from finalizer_lint.languages.go.functions.live_path import only_on_live

        return only_on_live(workspace, file, place)

    def only_on_deleted(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        from finalizer_lint.languages.go.functions.live_path import only_on_deleted

        return only_on_deleted(workspace, file, place)

    def only_on_carrying(
        self, workspace: Workspace, file: WorkspaceFile, place: Span, identifiers: Iterable[str], name: str
    ) -> bool:
        from finalizer_lint.languages.go.functions.live_path import only_on_carrying

        return only_on_carrying(workspace, file, place, identifiers, name)

    def helper(self, data: bytes, name: str, before: int) -> tuple[Span, bool] | None:
        from finalizer_lint.languages.go.text.functions import helper_name

        declared = helper_name(data, name, before)
        return (declared.span, declared.is_method) if declared is not None else None

    def calls(
        self, workspace: Workspace, home: WorkspaceFile, helper: str, *, method: bool
    ) -> Iterator[tuple[Path, Span]]:
        from finalizer_lint.languages.go.functions.callers import calls

        return calls(workspace, home, helper, method=method)

    def can_name(self, asking: WorkspaceFile, home: WorkspaceFile, identifier: str) -> bool:
        """Of another package only what is exported; and none can import a program."""
        if asking.path.parent == home.path.parent:
            return True
        return not self.is_package_private(identifier) and home.facts.package != "main"

    def may_mean(self, data: bytes, path: Path, home: WorkspaceFile, places: list[int]) -> list[int]:
        from finalizer_lint.languages.go.text.qualified import may_mean

        return places if path.parent == home.path.parent else may_mean(data, home, places)

    def constant(self, words: tuple[str, ...], value: str) -> str:
        return f'const {_identifier(words)} = "{value}"'

    def removal(self, words: tuple[str, ...]) -> str:
        update = "if err := r.Update(ctx, o); err != nil { return err }"
        return f"if controllerutil.RemoveFinalizer(o, {_identifier(words)}) {{ {update} }}"

    @property
    def finalizer_library(self) -> str:
        from finalizer_lint.languages.go.libraries import CONTROLLER_RUNTIME

        return CONTROLLER_RUNTIME

    @property
    def has_build_variants(self) -> bool:
        return True

    @property
    def finds_handrolled(self) -> bool:
        return True


def _identifier(words: tuple[str, ...]) -> str:
    first, *others = words
    return first + "".join(map(str.capitalize, others))


LANGUAGE = Go(LANGUAGES["go"])
