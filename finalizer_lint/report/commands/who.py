"""Whose names are, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finalizer_lint.core.names import LATEST, ObjectClass, verdict
from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.project.names.identity import Identity
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.owners.catalogue import CatalogueEntry
from finalizer_lint.report.parts.json_text import dumps

VERSION = 1  # of the JSON
_MOST = 5  # places in the project that are named
_CLASSES = {ObjectClass.STRICT: "built-in kinds", ObjectClass.CUSTOM_RESOURCE: "custom resources"}


def project_of(identity: Identity) -> str | None:
    return "this project" if identity.ours else identity.project


def whose(identity: Identity) -> str:
    """In words: a project, or the name that was meant."""
    project = project_of(identity)
    if project is not None:
        return printable(project)
    if identity.meant is not None:
        meant, owner = identity.meant
        return f"nobody's that is known; did you mean {printable(owner)}'s {printable(meant)}?"
    return "nobody's that is known" + (", but code here has it" if identity.in_code else "")


def place_of(use: ResolvedUse) -> str:
    position = use.file.source.position(use.span.start)
    return f"{printable(use.file.source.path)}:{position.line}:{position.column}"


def as_text(identities: Sequence[Identity]) -> str:
    return "\n".join("".join(f"{line}\n" for line in _lines(identity)) for identity in identities)


def _lines(identity: Identity) -> Iterator[str]:
    yield printable(identity.name) or '""'
    yield f"  whose:     {whose(identity)}"
    for entry in identity.entries:
        if entry.kinds:
            yield f"  stands on: {', '.join(_kind(kind) for kind in entry.kinds)}"
        if entry.successor:
            since = f" since {entry.since}" if entry.since else ""
            yield f"  now:       {printable(entry.successor)}{since}"
        if entry.note:
            yield f"  note:      {printable(entry.note)}"
        yield f"  source:    github.com/{entry.repository}: {entry.path}"
    yield f"  here:      {_here(identity)}"
    answers = (f"{verdict(identity.name, which).status.value} on {on}" for which, on in _CLASSES.items())
    yield f"  server:    {', '.join(answers)} (Kubernetes {LATEST})"


def _kind(kind: str) -> str:
    """``argoproj.io/Application``; without its slash in the core group."""
    return kind.removeprefix("/")


def _here(identity: Identity) -> str:
    """The first places of each role."""
    if not identity.uses:
        return "not in this project"
    places = [f"{use.role.value} at {place_of(use)}" for use in identity.uses]
    more = [f"{counted(len(places) - _MOST, 'place')} more"] if len(places) > _MOST else []
    return ", ".join([*places[:_MOST], *more])


def as_json(identities: Sequence[Identity]) -> str:
    rows = [
        {
            "name": identity.name,
            "project": project_of(identity),
            "meant": identity.meant[0] if identity.meant else None,
            "known": [_entry_row(entry) for entry in identity.entries],
            "places": [{"place": place_of(use), "role": use.role.value} for use in identity.uses],
        }
        for identity in identities
    ]
    return dumps({"version": VERSION, "names": rows}, indent=1) + "\n"


def _entry_row(entry: CatalogueEntry) -> dict[str, object]:
    return {
        "kinds": list(entry.kinds),
        "successor": entry.successor,
        "since": entry.since,
        "note": entry.note,
        "repository": entry.repository,
        "path": entry.path,
    }


FORMATS = {"text": as_text, "json": as_json}
