"""The rewrites of a project's Python that go on removing an old name: one for each file and constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from finalizer_lint.codemods.python.legacy.constant import constant_edit
from finalizer_lint.codemods.python.legacy.enumerations import whole_enumerations
from finalizer_lint.codemods.python.legacy.rewrite import keep
from finalizer_lint.codemods.python.legacy.subclasses import differing_attributes
from finalizer_lint.codemods.tasks import ByHandError, LegacyRewrite, LegacyTask, PlaceByHand
from finalizer_lint.core.facts import Role, Span, Unknown
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.reasons import Reason
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse


def keep_removing(task: LegacyTask, uses: Sequence[ResolvedUse]) -> Iterator[LegacyRewrite]:
    """Of the task's uses, those that do not have the old name yet."""
    files, change, shared = task.files, task.change, task.shared
    if several := (*differing_attributes(files, uses), *whole_enumerations(files, uses)):
        yield LegacyRewrite(by_hand=several)
        return
    groups: dict[tuple[File, Constant | None], list[ResolvedUse]] = defaultdict(list)
    for use in uses:
        groups[use.file, use.chain[-1] if use.chain else None].append(use)
    for (file, constant), group in groups.items():
        spans = {role: [use.span for use in group if use.role is role] for role in Role}
        rewrite = keep(
            file,
            spans[Role.REMOVED],
            spans[Role.CHECKED],
            spans[Role.ADDED],
            old=change.old,
            new=change.new,
            constant=constant,
            retire=change.retire,
            files=files,
            move=shared.get(constant) if constant is not None else None,
            flowed=frozenset(use.span for use in group if _is_always_given(task.names.resolver, use)),
        )
        edits, by_hand = rewrite.edits, [_place(file, span, reason) for span, reason in rewrite.by_hand]
        if constant is not None and rewrite.reaches_other:
            declared, obstacles = _declared(constant, change.old, is_shared=constant in shared)
            edits, by_hand = (*edits, *declared), [*by_hand, *obstacles]
        removed = rewrite.removed
        if edits and b"kopf" in file.source.data:
            removed += len(spans[Role.ADDED])  # kopf takes off what it is set to, and now the old name too
        yield LegacyRewrite(edits, rewrite.gains, removed, tuple(by_hand))


def _place(file: File, span: Span, reason: ByHandError) -> PlaceByHand:
    return PlaceByHand(file, span, str(reason), reason.refusal)


def _is_always_given(resolver: Resolver, use: ResolvedUse) -> bool:
    """Whether a name is a parameter's or an attribute's that is never another, be it that all calls take a default."""
    if use.resolution.origin is not None:
        return True
    first = use.chain[0] if use.chain else None
    if first is None or first.symbol.scope is None or first.file != use.file:
        return False
    agreed = resolver.agreed(use.file, Unknown(first.symbol.span, Reason.PARAMETER, flows=True))
    return agreed is not None and agreed.value == use.name


def _declared(constant: Constant, old: str, *, is_shared: bool) -> tuple[list[Edit], list[PlaceByHand]]:
    """The legacy constant of another module."""
    try:
        edit, _ = constant_edit(constant, old, is_shared=is_shared)
    except ByHandError as reason:
        return [], [PlaceByHand(constant.file, constant.symbol.span, str(reason))]
    return [edit] if edit is not None else [], []
