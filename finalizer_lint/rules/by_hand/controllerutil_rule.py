"""What the rules about code share that controllerutil replaces."""

from __future__ import annotations

import functools

from finalizer_lint.core.facts import Handrolled, Span
from finalizer_lint.core.findings import Applicability, Fix
from finalizer_lint.core.idioms import Idiom
from finalizer_lint.project.files.file import File
from finalizer_lint.project.view import View
from finalizer_lint.rules.base import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class ControllerutilRule(Rule):
    """A rule about one ``idiom``. What all such rules report in a package is rewritten by one fix, or not at all."""

    idiom: ClassVar[Idiom]
    fixes = (Applicability.UNSAFE,)

    def remedy(self, view: View, file: File, fact: Handrolled) -> tuple[tuple[Fix, ...], str | None]:
        """The fix of the package that a place belongs to, or the reason why the place is left alone."""
        from finalizer_lint.codemods.controllerutil import fix_at  # only here: it parses
        from finalizer_lint.project.contained import contained

        fix, reason = contained(lambda: fix_at(view, file, fact, _is_wanted), lambda fault: (None, fault.reason))
        return ((fix,) if fix is not None else ()), reason


def callers_of(view: View, file: File, fact: Handrolled) -> list[tuple[File, Span]]:
    """The calls of the function that a piece of code is all of."""
    declared = file.language.helper(file.source.data, fact.helper, fact.span.start) if fact.helper else None
    if declared is None:
        return []
    calls = file.language.calls(view.files.workspace, file, fact.helper, method=declared[1])
    return [(caller, span) for path, span in calls if (caller := view.files.context(path)) is not None]


def _is_wanted(file: File, fact: Handrolled) -> bool:
    """Whether anybody wants to hear of a place: else it is not rewritten either."""
    rule = _by_idiom().get(fact.idiom)
    if rule is None or not file.settings.selects_in(file.path, rule.code, rule.name):
        return False
    helper = file.language.helper(file.source.data, fact.helper, fact.span.start) if fact.helper else None
    from finalizer_lint.project.files.directives import directives

    starts = (fact.span.start, helper[0].start if helper is not None else fact.span.start)
    lines = {0, *(file.source.line_of(start) for start in starts)}
    comments = [one for one in directives(file) if one.line in lines]
    return not any(one.silences_all or any(code in (rule.code, rule.name) for code, _ in one.codes) for one in comments)


@functools.cache
def _by_idiom() -> dict[Idiom, ControllerutilRule]:
    from finalizer_lint.rules import rules_about  # this module is a part of what it lists

    return {rule.idiom: rule for rule in rules_about(["by_hand"]) if isinstance(rule, ControllerutilRule)}
