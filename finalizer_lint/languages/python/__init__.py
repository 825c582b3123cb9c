"""Python: finalizers in code that speaks to Kubernetes through kopf, kubernetes, kr8s, pykube, lightkube or dicts.

Reading is the standard library's ``ast``; only rewriting (``codemods``) needs libcst.
"""

from __future__ import annotations

import re

from finalizer_lint.core.facts import Facts, Literal, Span, Symbol
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages import LANGUAGES
from finalizer_lint.languages.language import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePath

    from finalizer_lint.languages.api_groups import PackageGroups
    from finalizer_lint.languages.flows import Flows
    from finalizer_lint.languages.function import Function
    from finalizer_lint.languages.object_types import ObjectType
    from finalizer_lint.languages.packages import Packages
    from finalizer_lint.languages.symbol_uses import SymbolUses
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_IN = pattern(rb"\s*(?:not\s+)?in\b")


class Python(Language):
    block_head = b"if 1:"

    def extract(self, source: Source) -> Facts:
        """Text that is no Python gives one problem and nothing else."""
        from finalizer_lint.languages.python.facts.generated import GeneratedFacts, is_generated_prose

        if is_generated_prose(source.data):
            return GeneratedFacts(source)
        from finalizer_lint.languages.python.facts.read import read

        return read(source)

    def spell(self, source: Source, literal: Literal, value: str) -> str | None:
        """The token for ``value`` in the quotes and prefix that the literal has."""
        from finalizer_lint.languages.python.text.tokens import spelled

        return spelled(literal, value)

    def string_at(self, source: Source, place: Span) -> str | None:
        from finalizer_lint.languages.python.facts.read import string_at

        return string_at(source, place)

    def comments(self, source: Source) -> tuple[Span, ...]:
        from finalizer_lint.languages.python.text.comments import comments

        return comments(source)

    def documentation(self, source: Source) -> tuple[Span, ...]:
        from finalizer_lint.languages.python.text.comments import documentation

        return documentation(source)

    def function_around(self, data: bytes, offset: int) -> Function:
        from finalizer_lint.languages.python.functions import function_around

        return function_around(data, offset)

    def function_named(self, data: bytes, name: str) -> Span | None:
        from finalizer_lint.languages.python.functions import function_named

        return function_named(data, name)

    def is_expected(self, source: Source, place: Span) -> bool:
        from finalizer_lint.languages.python.facts.expectations import is_expected

        return is_expected(source, place)

    def is_membership_test(self, data: bytes, span: Span) -> bool:
        return _IN.match(data, span.end, span.end + 40) is not None

    def needs_caller(self, data: bytes, function: Function) -> bool:
        """A function whose name says that it is private, and that no decorator is handed, which may call it."""
        above = data[: function.span.start].rstrip().rpartition(b"\n")[2]
        return re.match(r"_(?!_)", function.name) is not None and not above.lstrip().startswith(b"@")

    def package_key(self, path: PurePath) -> str:
        from finalizer_lint.languages.python.packages import module_key

        return module_key(path)

    @property
    def hands_on_imports(self) -> bool:
        return True

    def spelled_where(self, owner: str, name: str) -> str:
        return owner.partition(".")[0] or name  # what a class inherits is not spelled in its module

    def groups(self, workspace: Workspace, paths: Iterable[str]) -> list[PackageGroups]:
        from finalizer_lint.languages.python.groups import package_groups

        return package_groups(workspace, paths)

    def object_types(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> Iterator[tuple[ObjectType, ...]]:
        from finalizer_lint.languages.python.object_types import object_types

        return object_types(workspace, file)

    def packages(self, root: str) -> Packages:
        from finalizer_lint.languages.python.packages import PythonPackages

        return PythonPackages(root)

    def flows(self, workspace: Workspace) -> Flows:
        from finalizer_lint.languages.python.flows.flows import PythonFlows

        return PythonFlows(workspace)

    def symbol_uses(self, workspace: Workspace) -> SymbolUses:
        from finalizer_lint.languages.python.meanings.value_meanings import ValueMeanings

        return ValueMeanings(workspace)

    def implied_name(self, data: bytes) -> tuple[str, Span] | None:
        from finalizer_lint.languages.python.kopf import implied_name

        return implied_name(data)

    def is_told_name(self, data: bytes, place: Span) -> bool:
        from finalizer_lint.languages.python.kopf import is_told_name

        return is_told_name(data, place)

    def only_on_live(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        from finalizer_lint.languages.python.live_path import only_on_live

        return only_on_live(file.source, place)

    def only_on_deleted(self, workspace: Workspace, file: WorkspaceFile, place: Span) -> bool:
        from finalizer_lint.languages.python.live_path import only_on_deleted

        return only_on_deleted(file.source, place)

    def only_on_carrying(
        self, workspace: Workspace, file: WorkspaceFile, place: Span, identifiers: Iterable[str], name: str
    ) -> bool:
        from finalizer_lint.languages.python.live_path import only_on_carrying

        return only_on_carrying(file.source, place, identifiers, name)

    def is_overridden(self, workspace: Workspace, file: WorkspaceFile, symbol: Symbol) -> bool:
        """Whether it is but the default of a field of a class."""
        if not symbol.owner:
            return False
        from finalizer_lint.languages.python.field_values import is_given

        return is_given(workspace, file, symbol)

    def may_be_set(self, file: WorkspaceFile, symbol: Symbol) -> bool:
        """Whether it is a field of a class that takes its fields' values from who knows where."""
        if not symbol.owner:
            return False
        from finalizer_lint.languages.python.field_values import may_be_configured

        return may_be_configured(file, symbol)


LANGUAGE = Python(LANGUAGES["python"])
