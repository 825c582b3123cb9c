"""What an expression comes to, from its own text to the value of a constant in another package.

A worked example. ``controller.go`` of the module ``acme.dev/widget`` has

    import names "acme.dev/widget/pkg/api"

    const finalizer = names.Prefix + "cleanup"
    controllerutil.AddFinalizer(o, finalizer)

and ``pkg/api/names.go`` of the same module

    const Prefix = Group + "/"
    const Group = "acme.dev"

The front end says of the call only ``Ref("", "finalizer")``: it knows one file. Then

1. ``finalizer`` is looked for in the file, innermost scope first: there it is. Its value is
   ``Concat(Ref("names", "Prefix"), Literal("cleanup"))``, and the chain is now (finalizer).
2. ``names.Prefix`` is not of this file. The qualifier is the alias of the import of ``acme.dev/widget/pkg/api``; go.mod
   says which folder that is, and of its files only those are read that spell ``Prefix``. ``names.go`` is brought in: it
   is known from now on, though nobody asked to lint it.
3. The value of ``Prefix`` is resolved *in names.go*, where ``Group`` without qualifier means that package's. A literal:
   its value is its own. Parts that all have a value are put together: ``acme.dev/``, and then ``acme.dev/cleanup``.

So the use comes to ``acme.dev/cleanup`` through the chain (finalizer). Parts add nothing to the chain, and no single
token spells the name: ``token`` is None, and ``sum`` is what a rename has to edit. With ``const finalizer =
names.Cleanup`` and ``const Cleanup = "acme.dev/cleanup"`` the chain is (finalizer, Cleanup), and the token is the
literal in names.go, which is all that a rename has to edit. A finding stands at ``finalizer`` in both cases: it says
what it is for.
"""

from __future__ import annotations

import functools
import posixpath
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Concat, Expr, Literal, Ref, Span, Unknown
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.resolution import Constant, NameSum, NameToken, Resolution

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from finalizer_lint.languages.flows import Flow, Flows, Site
    from finalizer_lint.languages.language import Language
    from finalizer_lint.project.names.symbol_references import SymbolReferences

MAX_CHAIN = 50  # constants defined by constants; anything longer is a cycle or a joke
MAX_DEPTH = 100  # steps from a place to a constant to a sum to a place that flows there …
MAX_FLOWS = 2000  # places of a project whose values are searched for

_Place: TypeAlias = "tuple[Path, Span]"


class Resolver:
    """Resolves expressions of all languages; each place that others flow to is looked at once."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._flows: dict[_Place, Flow] = {}
        self._by_language: dict[str, Flows] = {}
        self._agreed: dict[_Place, Resolution | None] = {}
        self._overridden: dict[Constant, bool] = {}
        self._depth = 0

    @functools.cached_property
    def _references(self) -> SymbolReferences:
        from finalizer_lint.project.names.symbol_references import SymbolReferences  # in manifests there are none

        return SymbolReferences(self._files)

    def resolve(self, file: File, expression: Expr) -> Resolution:
        return self._resolve(file, expression, ())

    def constant(self, file: File, ref: Ref) -> Constant | None:
        """The symbol that a reference means, or None."""
        return self._references.constant(file, ref)

    def _resolve(self, file: File, expression: Expr, chain: tuple[Constant, ...]) -> Resolution:
        if isinstance(expression, Literal):
            return Resolution(expression.value, chain, NameToken(file, expression), default=expression.default)
        if self._depth >= MAX_DEPTH:
            from finalizer_lint.core.reasons import Reason

            return Resolution(None, chain, reason=Reason.NESTED)
        self._depth += 1
        resolution = self._through(file, expression, chain)
        self._depth -= 1
        return resolution

    def _through(self, file: File, expression: Expr, chain: tuple[Constant, ...]) -> Resolution:
        """What constants, sums and flows come to, each a step further down."""
        if isinstance(expression, Unknown):
            return self.agreed(file, expression) or Resolution(None, chain, reason=expression.reason)
        if isinstance(expression, Concat):
            return self._concat(file, expression, chain)
        assert isinstance(expression, Ref)  # noqa: S101 - literals are resolved already
        from finalizer_lint.core.reasons import Reason  # a large table, and most names are spelled out

        constant = self.constant(file, expression)
        if constant is None:
            return Resolution(None, chain, reason=Reason.UNDECLARED)
        if len(chain) >= MAX_CHAIN or any(link.symbol is constant.symbol for link in chain):
            return Resolution(None, chain, reason=Reason.CIRCULAR)
        if self._is_given(constant):
            return Resolution(None, chain, reason=Reason.OBJECT_FIELD)
        resolution = self._resolve(constant.file, constant.symbol.value, (*chain, constant))
        if resolution.value is None or resolution.default or not self._may_be_set(constant):
            return resolution
        return records.replace(resolution, default=True)

    def _may_be_set(self, constant: Constant) -> bool:
        """Whether what is declared is but the default of a setting that is read when the program runs."""
        return constant.file.language.may_be_set(constant.file, constant.symbol)

    def _is_given(self, constant: Constant) -> bool:
        """Whether what is declared is but a default, and running code gives another value."""
        if constant not in self._overridden:
            language = constant.file.language
            self._overridden[constant] = language.is_overridden(self._files.workspace, constant.file, constant.symbol)
        return self._overridden[constant]

    def _concat(self, file: File, expression: Concat, chain: tuple[Constant, ...]) -> Resolution:
        values, default = [], False
        for part in expression.parts:
            resolution = self._resolve(file, part, chain)
            if resolution.value is None:
                return Resolution(None, chain, reason=resolution.reason)
            values.append(resolution.value)
            default = default or resolution.default
        value = "".join(values)
        if expression.cleaned and ("" in values or posixpath.normpath(value) != value):
            from finalizer_lint.core.reasons import Reason

            return Resolution(None, chain, reason=Reason.CLEANED_PATH)
        made = _sum(file, expression, values) if file.is_code and not default else None
        return Resolution(value, chain, default=default, sum=made)

    def agreed(self, file: File, expression: Unknown) -> Resolution | None:
        """What all that flows to a place comes to, if that is one value; what tests do counts for tests only."""
        place = file.path, expression.span
        if not expression.flows or len(self._agreed) > MAX_FLOWS:
            return None
        if place not in self._agreed:
            self._agreed[place] = None  # in case the search comes back here
            flow = self.flow(file, expression)
            sites = [
                (other, site.expression)
                for other, site in self.sites(flow)
                if site.place != place and (file.in_test or not other.in_test)
            ]
            resolutions = [self._resolve(other, value, ()) for other, value in sites]
            values = {one.value if self._is_one(one) else None for one in resolutions}
            if flow.complete and len(values) == 1 and None not in values:
                origin = resolutions[0].origin or (sites[0][0], sites[0][1].span)
                default = any(one.default for one in resolutions)
                self._agreed[place] = records.replace(resolutions[0], origin=origin, default=default)
        return self._agreed[place]

    def _is_one(self, resolution: Resolution) -> bool:
        """Whether each constant of the chain has one value, in whichever file of its package."""
        return all(
            self._resolve(other.file, other.symbol.value, ()).value == resolution.value
            for constant in resolution.chain
            if constant.symbol.scope is None
            for other in self._references.declaring(constant)
        )

    def flow(self, file: File, expression: Unknown) -> Flow:
        """All that flows to a place."""
        place = file.path, expression.span
        if place not in self._flows:
            self._flows[place] = self._flows_of(file.language).into(file, expression.span)
        return self._flows[place]

    def sites(self, flow: Flow) -> list[tuple[File, Site]]:
        """What flows to a place, with the files that it stands in."""
        return [(file, site) for site in flow.sites if (file := self._files.context(site.path)) is not None]

    def _flows_of(self, language: Language) -> Flows:
        if language.name not in self._by_language:
            self._by_language[language.name] = language.flows(self._files.workspace)
        return self._by_language[language.name]


def _sum(file: File, expression: Concat, values: list[str]) -> NameSum | None:
    """What a sum of constants and literals comes to; None for texts that are put together in another way."""
    literals = [part for part in expression.parts if isinstance(part, Literal)]
    is_plain = all(
        isinstance(part, Ref) or (isinstance(part, Literal) and part.edit == part.span) for part in expression.parts
    )
    if expression.cleaned or not literals or not is_plain:
        return None
    whole = Literal(expression.span, "".join(values), expression.span, literals[0].style)
    last = literals[-1] if expression.parts[-1] is literals[-1] else None
    return NameSum(file, whole, last, "".join(values[:-1]))
