"""What a migration report says: the plan, what becomes of live objects, how to find them, what GitOps does."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.terminal import printable
from finalizer_lint.report.commands.kubectl import can_be_given, carriers, resources_to_ask
from finalizer_lint.report.commands.rename import as_text
from finalizer_lint.report.parts.blocks import Block, Bullets, Code, Heading, Paragraph, Table, as_markdown, as_plain
from finalizer_lint.run.migration import Migration, MigrationState

FORMATS = {"text": as_plain, "markdown": as_markdown}
_NAMED = 20  # manifests named one by one

_CLEANS = "cleaned up and deleted"

_ROLLOUT = """
While replicas of both versions run, an old one adds OLD to objects that lack it, and a new one adds NEW: many objects
carry both for a time. Deleting one needs a replica of this version.

This version takes OLD off an object when it is deleted, not before. Objects that live on keep it, so that a version
before still protects them after a rollback (`--retire-legacy` takes it off at once and gives that up).

After a rollback, objects that this version has touched carry NEW, which the version before never removes: they hang
when they are deleted, until this version runs again or somebody takes the name off.
"""
_GITOPS = """
Release the controller first: until it runs, an object that is created with NEW can't be deleted.

A client-side apply of the new manifest drops OLD from the live object silently (a custom resource's list is replaced as
a whole), before any clean-up has run under it.

A server-side apply takes away only what the same field manager had applied: where the controller added OLD itself, the
object carries both afterwards.

Argo CD and Flux set the list back to what Git says when they heal drift. While Git says OLD and the controller adds
NEW, or the other way round, they undo each other: change Git once the controller of every cluster knows NEW.
"""


def render(output_format: str, migration: Migration) -> str:
    return FORMATS[output_format](list(_blocks(migration)))


def _blocks(migration: Migration) -> Iterator[Block]:
    old, new = _shown(migration.old), _shown(migration.new)
    yield Heading(f"Finalizer `{old}` becomes `{new}`", 1)
    yield from _plan(migration)
    if migration.state is not MigrationState.REFUSED and migration.in_code:
        yield from _objects(migration)
        yield from _rollout(migration)
    if migration.state is not MigrationState.REFUSED:
        yield from _search(migration)
        yield from _gitops(migration)


def _plan(migration: Migration) -> Iterator[Block]:
    yield Heading("The plan")
    if migration.state is MigrationState.REFUSED:
        yield Paragraph(f"Refused: `{_shown(migration.plan.refused or '')}`.")
    elif migration.state is MigrationState.DONE:
        removal = "goes on removing the old one" if migration.removes_old else "nowhere removes the old one"
        yield Paragraph(f"The code adds the new name already, and {removal}.")
    else:
        yield Paragraph("`finalizer-lint rename OLD NEW --apply` writes it, all of it or nothing.")
        yield Code(as_text(migration.plan))


def _objects(migration: Migration) -> Iterator[Block]:
    """By controller version and name: what happens to an object when it is deleted."""
    old, new = _shown(migration.old), _shown(migration.new)
    hangs_on_old, hangs_on_new = f"hangs in Terminating on `{old}`", f"hangs in Terminating on `{new}`"
    now = _CLEANS if migration.removes_old else hangs_on_old
    yield Heading("When an object is deleted")
    yield Table(
        ("It carries", "the version before", "this version", "a later one without the legacy code"),
        (
            (f"only `{old}`", _CLEANS, now, hangs_on_old),
            (f"only `{new}`", f"{hangs_on_new}: it does not know the name", _CLEANS, _CLEANS),
            ("both", f"it removes `{old}`, then the object {hangs_on_new}", now, hangs_on_old),
        ),
    )
    if not migration.removes_old:
        yield Paragraph(
            f"This version forgets the objects that carry `{old}`. Have the code remove both before it is released."
        )


def _rollout(migration: Migration) -> Iterator[Block]:
    yield Heading("Rolling upgrade and rollback")
    yield _bullets(_ROLLOUT, migration)


def _search(migration: Migration) -> Iterator[Block]:
    yield Heading("Objects that still carry the old name")
    resources = resources_to_ask(migration.resources)
    if not resources:
        yield Paragraph("The project does not show on which kinds of objects the name stands, so all are asked:")
    yield Code(carriers(resources, migration.old), "sh")
    if can_be_given(migration.old):
        seen = "this prints nothing"
    else:
        yield Paragraph("The name can't stand in a command. So this prints all objects, each with its finalizers.")
        seen = "none of these lines has the name"
    yield Paragraph(
        f"The legacy code may be dropped when {seen} in any cluster, every cluster has run this version since, and no "
        "version before it is still supported as a target of a rollback."
    )


def _gitops(migration: Migration) -> Iterator[Block]:
    yield Heading("Manifests and GitOps")
    if not migration.listed:
        yield Paragraph("No manifest of the project puts the name on an object.")
        return
    places = [f"`{_shown(path)}:{line}`" for path, line in migration.listed]
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    yield Paragraph(f"These put the name on objects: {', '.join(places[:_NAMED])}{more}.")
    yield _bullets(_GITOPS, migration)


def _shown(text: str) -> str:
    """Text of others between backticks, which it can't end."""
    return printable(text).replace("`", "\\x60")


def _bullets(text: str, migration: Migration) -> Bullets:
    """Paragraphs of a text, with the names in their places."""
    old, new = _shown(migration.old), _shown(migration.new)
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return Bullets(tuple(part.replace("OLD", f"`{old}`").replace("NEW", f"`{new}`") for part in paragraphs))
