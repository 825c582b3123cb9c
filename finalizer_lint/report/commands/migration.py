"""What a migration report says: the plan, what becomes of live objects, how to find them, what GitOps does."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.terminal import printable
from finalizer_lint.project.removal.old_name_handling import Handling
from finalizer_lint.report.commands import migration_claims as claims
from finalizer_lint.report.commands.kubectl import can_be_given, carriers, carriers_of_all_kinds, resources_to_ask
from finalizer_lint.report.commands.rename import as_text
from finalizer_lint.report.parts.blocks import Block, Bullets, Code, Heading, Paragraph, Table, as_markdown, as_plain
from finalizer_lint.run.migration import Migration, MigrationState

FORMATS = {"text": as_plain, "markdown": as_markdown}
_NAMED = 20  # places named one by one

_LEGACY = {
    Handling.ON_DELETION: "goes on removing the old one when an object is deleted",
    Handling.RETIRES: "goes on removing the old one, also from objects that live on",
    Handling.LIVE_ONLY: "removes the old one only from objects that live on",
    Handling.REMOVES: "goes on removing the old one",
    Handling.CLEARS: "takes all names off at once",
    Handling.PERHAPS: "may remove the old one where it computes lists of finalizers",
    Handling.FORGETS: "nowhere removes the old one",
}
_PLACES = pattern(r"(?<=`)(OLD|NEW)(?=`)")
_COLUMNS = ("It carries", "the version before", "this version", "a later one without the legacy code")


def render(output_format: str, migration: Migration) -> str:
    return FORMATS[output_format](list(_blocks(migration)))


def _blocks(migration: Migration) -> Iterator[Block]:
    old, new = _shown(migration.old), _shown(migration.new)
    yield Heading(f"Finalizer `{old}` becomes `{new}`", 1)
    yield from _plan(migration)
    if migration.state is MigrationState.REFUSED:
        return
    if migration.in_code:
        yield from _objects(migration)
        yield from _rollout(migration)
    else:
        yield Paragraph(_worded(_NO_ADDER, migration))
    yield from _search(migration)
    yield from _gitops(migration)


_NO_ADDER = """
No code was found that adds `OLD` or `NEW`. So nothing is said here of what a version of the controller does with
objects that carry one of them: find out who adds it, and have both names removed there, before anything is released.
"""


def _plan(migration: Migration) -> Iterator[Block]:
    yield Heading("The plan")
    if migration.state is MigrationState.REFUSED:
        yield Paragraph(f"Refused: `{_shown(migration.plan.refused or '')}`.")
    elif migration.state is MigrationState.DONE:
        yield Paragraph(f"The code adds the new name already, and {_LEGACY[migration.handling]}.")
    else:
        yield Paragraph("`finalizer-lint rename OLD NEW --apply` writes it, all of it or nothing.")
        yield Code(as_text(migration.plan))


def _objects(migration: Migration) -> Iterator[Block]:
    """By controller version and name: what happens to an object when it is deleted."""
    yield Heading("When an object is deleted")
    rows = []
    for carries, cells in claims.FATES:
        said = [claim for cell in cells for claim in claims.said(cell, migration)]
        rows.append((_worded(carries, migration), *(_worded(claim.text, migration) for claim in said)))
    yield Table(_COLUMNS[: len(rows[0])], tuple(rows))
    for claim in claims.said(claims.CAUTIONS, migration):
        yield Paragraph(_worded(claim.text, migration))
    if migration.clearing:
        yield Paragraph(
            f"All names at once are taken off here: {_places(migration.clearing)}."
            " Look whether that is done to these objects."
        )


def _rollout(migration: Migration) -> Iterator[Block]:
    yield Heading("Rolling upgrade and rollback")
    yield _bullets(claims.ROLLOUT, migration)


def _search(migration: Migration) -> Iterator[Block]:
    yield Heading("Objects that still carry the old name")
    known = resources_to_ask(migration.resources.names)
    if known:
        yield Code("\n".join(carriers(resource, migration.old) for resource in known), "sh")
    if known and not migration.resources.shown:
        yield Paragraph(
            "These kinds are defined in the project. Which ones its code is about was not understood: it may be others."
            " So all are asked, too:"
        )
    elif not known:
        yield Paragraph("The project does not show on which kinds of objects the name stands, so all are asked:")
    if not (known and migration.resources.shown):
        yield Code(carriers_of_all_kinds(migration.old), "sh")
    if can_be_given(migration.old):
        seen = "this prints nothing"
    else:
        yield Paragraph("The name can't stand in a command. So this prints all objects, each with its finalizers.")
        seen = "none of these lines has the name"
    yield Paragraph(
        "`NOT LISTED` is no answer: kubectl says why above it. Only of a resource type that the server does not have"
        " there can't be an object."
    )
    yield Paragraph(_worded(_drop(migration, seen), migration))


def _drop(migration: Migration, seen: str) -> str:
    """When the legacy code is of no use any more, where there is any."""
    everywhere = f"When {seen} in any cluster, no object carries `OLD` at that moment."
    if not migration.in_code:
        return f"{everywhere} What adds the name was not found, so it may come back."
    if migration.handling in (Handling.CLEARS, Handling.FORGETS, Handling.LIVE_ONLY, Handling.PERHAPS):
        return f"{everywhere} Until then, this version has to be able to take it off."
    return (
        f"The legacy code may be dropped when {seen} in any cluster, every cluster has run this version since, and no "
        "version before it is still supported as a target of a rollback."
    )


def _gitops(migration: Migration) -> Iterator[Block]:
    yield Heading("Manifests and GitOps")
    if not migration.listed:
        yield Paragraph("No manifest of the project puts the name on an object.")
        return
    yield Paragraph(f"These put the name on objects: {_places(migration.listed)}.")
    yield _bullets(claims.GITOPS, migration)


def _places(places: tuple[tuple[str, int], ...]) -> str:
    shown = [f"`{_shown(path)}:{line}`" for path, line in places]
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return ", ".join(shown[:_NAMED]) + more


def _shown(text: str) -> str:
    """Text of others between backticks, which it can't end."""
    return printable(text).replace("`", "\\x60")


def _bullets(of: tuple[claims.Claim, ...], migration: Migration) -> Bullets:
    return Bullets(tuple(_worded(claim.text, migration) for claim in claims.said(of, migration)))


def _worded(text: str, migration: Migration) -> str:
    """A text with the names in their places."""
    names = {"OLD": _shown(migration.old), "NEW": _shown(migration.new)}
    return _PLACES.sub(lambda match: names[match[1]], " ".join(text.split()))
