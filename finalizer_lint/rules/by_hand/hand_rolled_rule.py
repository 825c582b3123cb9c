"""Rules about code that adds, removes or looks for a finalizer by hand, where controllerutil has a function for it."""

from __future__ import annotations

import abc
from collections import defaultdict
from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.core.facts import Handrolled, Role, Span
from finalizer_lint.core.findings import Finding, Related, Severity
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import MAX_RELATED, related_place, with_reason
from finalizer_lint.rules.by_hand.controllerutil_rule import ControllerutilRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

_LONG = 60  # an object's expression that is longer is not worth repeating
_ROLES = {Idiom.ADD: Role.ADDED, Idiom.REMOVE: Role.REMOVED, Idiom.CHECK: Role.CHECKED}


@records.record(frozen=True, slots=True)
class HandRolledSite:
    """One place that does by hand what controllerutil does: code, or a helper that does nothing else.

    ``span`` is where the finding stands; ``others`` are further places of the same helper, ``callers`` its calls.
    """

    file: File
    fact: Handrolled
    span: Span
    others: tuple[Handrolled, ...] = ()
    callers: tuple[tuple[File, Span], ...] = ()


class HandRolledRule(ControllerutilRule):
    """A rule about code that does what a ``function`` of controllerutil does."""

    function: ClassVar[str]

    def check(self, view: View) -> Iterator[Finding]:
        names = {(use.file.path, use.span): use.name for use in view.names.uses}
        for site in _sites(view, self.idiom):
            severity, message = self.judge(site.fact)
            fixes, reason = self.remedy(view, site.file, site.fact)
            name = names.get((site.file.path, site.fact.name.span)) if site.fact.name is not None else None
            yield self.finding(
                site.file.source.path,
                site.span,
                f"{site.fact.helper} {message}" if site.fact.helper else message,
                with_reason(_advice(site, self.function), reason),
                severity=severity,
                finalizer=name,
                role=_ROLES[self.idiom],
                owner=view.names.owner_of(name),
                related=_related(site),
                fixes=fixes,
            )

    @abc.abstractmethod
    def judge(self, fact: Handrolled) -> tuple[Severity, str]:
        """How bad a place is, and what it does."""


def _sites(view: View, idiom: Idiom) -> Iterator[HandRolledSite]:
    """Where code of a module that has controllerutil manages finalizers without it."""
    for file in view.linted:
        if not (file.facts.handrolled and file.runs and file.ours):
            continue
        library = file.language.finalizer_library
        if view.files.packages(file.language.name).required(file.path, library) is not None:
            yield from _sites_in(view, file, idiom)


def _sites_in(view: View, file: File, idiom: Idiom) -> Iterator[HandRolledSite]:
    helpers: dict[tuple[Span, bool], list[Handrolled]] = defaultdict(list)
    for fact in file.facts.handrolled:
        declared = file.language.helper(file.source.data, fact.helper, fact.span.start) if fact.helper else None
        if declared is not None:
            helpers[declared].append(fact)
        elif fact.idiom is idiom:
            yield HandRolledSite(file, fact, fact.span)
    for (span, method), facts in helpers.items():
        of_idiom = [fact for fact in facts if fact.idiom is idiom]
        # A helper that adds asks first whether it has to: that is no matter of its own
        if of_idiom and (idiom is not Idiom.CHECK or len(of_idiom) == len(facts)):
            calls = file.language.calls(view.files.workspace, file, of_idiom[0].helper, method=method)
            callers = [(caller, span) for path, span in calls if (caller := view.files.context(path)) is not None]
            yield HandRolledSite(file, of_idiom[0], span, tuple(facts), tuple(callers))


def _advice(site: HandRolledSite, function: str) -> str:
    thing = _text(site, site.fact.object, "object")
    if site.fact.several:
        return f"use controllerutil.{function}({thing}, name) for each of the names"
    return f"use controllerutil.{function}({thing}, {_text(site, _span_of_name(site.fact), 'name')})"


def _span_of_name(fact: Handrolled) -> Span | None:
    return fact.name.span if fact.name is not None else None


def _text(site: HandRolledSite, span: Span | None, otherwise: str) -> str:
    text = site.file.source.data[span.start : span.end].decode("utf-8", "replace") if span is not None else ""
    return text if 0 < len(text) <= _LONG and "\n" not in text else otherwise


def _related(site: HandRolledSite) -> Iterator[Related]:
    for fact in site.others[:MAX_RELATED]:
        yield related_place(site.file, fact.span, "by hand here")
    for file, span in site.callers[: MAX_RELATED - len(site.others)]:
        yield related_place(file, span, "called here")
