"""Objects in deletion and what they wait for, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from finalizer_lint.core.terminal import counted, printable
from finalizer_lint.report.commands.who import place_of, project_of, whose
from finalizer_lint.report.parts.json_text import dumps
from finalizer_lint.run.stuck import Cause, Wait

VERSION = 1  # of the JSON
_MOST = 10  # objects of one finalizer that are named
_DO = {
    Cause.OWN_REMOVED: "see that a version with this code runs, and what it logs of these objects: its clean-up fails,"
    " or never begins",
    Cause.OWN_KNOWN: "run a version that takes the name off, or give this one the removal:"
    " 'finalizer-lint check --since' with an earlier release finds names that were let go of",
    Cause.THIRD_PARTY: "see that its controller runs in this cluster, and what it logs of these objects",
    Cause.DEPENDENTS: "look at the objects that these own with blockOwnerDeletion: they are in deletion, too",
    Cause.ORPHANING: "see that kube-controller-manager runs, and that 'kubectl get apiservices' has none unavailable",
    Cause.CONTENT: "delete what is left in it, and see that 'kubectl get apiservices' has none unavailable",
    Cause.IN_USE: "delete the Pods that use the claim, or the claim that is bound to the volume: then it goes",
    Cause.MISSPELT: "correct the name where it is written down, then take it off these objects with kubectl edit:"
    " nobody else will",
    Cause.UNKNOWN: "find who put it there: 'kubectl get -o yaml --show-managed-fields' names the manager of each field",
}
_NOT = {
    Cause.OWN_REMOVED: "take it off by hand: what it stands for would be left behind",
    Cause.OWN_KNOWN: "take it off by hand before you know what it stands for",
    Cause.THIRD_PARTY: "take it off by hand while that controller can still run: it cleans up first",
    Cause.DEPENDENTS: "take it off before these are gone: whoever deleted in the foreground counts on that order",
    Cause.ORPHANING: "take it off: what depends on these objects would be deleted, which somebody wanted to keep",
    Cause.CONTENT: "take it off by the finalize subresource: what is left would have no namespace, and no way to it",
    Cause.IN_USE: "take it off: data would go from under whoever uses it",
    Cause.MISSPELT: "wait: no controller knows it",
    Cause.UNKNOWN: "take it off before you know what it stands for",
}


def as_text(waiting: Sequence[Wait], seen: int, now: datetime) -> str:
    """``seen`` objects were read in all; how long they have waited is counted up to ``now``."""
    if not waiting:
        return f"None of {counted(seen, 'object')} is in deletion and waits for a finalizer.\n"
    objects = {one for wait in waiting for one in wait.objects}
    head = f"{len(objects)} of {counted(seen, 'object')} in deletion, for {counted(len(waiting), 'finalizer')}\n"
    return "".join([head, *(_wait(wait, now) for wait in waiting)])


def _wait(wait: Wait, now: datetime) -> str:
    identity = wait.identity
    count, oldest = counted(len(wait.objects), "object"), wait.objects[0].since
    lines = [
        f"\n{printable(identity.name)}: {count}",
        f"  since: {printable(oldest)}{_age(oldest, now)}",
        f"  whose: {whose(identity)}",
        *(f"  here:  removed at {place_of(use)}" for use in identity.removals[:3]),
        f"  do:    {_DO[wait.cause]}",
        f"  don't: {_NOT[wait.cause]}",
    ]
    lines += [f"  note:  {printable(entry.note)}" for entry in identity.entries if entry.note]
    lines += [f"  - {line}" for line in _objects(wait)]
    return "\n".join(lines) + "\n"


def _objects(wait: Wait) -> Iterator[str]:
    for one in wait.objects[:_MOST]:
        told = f": {' '.join(map(printable, one.messages))}" if one.messages else ""
        yield f"{printable(one.shown)}{told}"
    if len(wait.objects) > _MOST:
        yield f"and {len(wait.objects) - _MOST} more"


def _age(since: str, now: datetime) -> str:
    """`` (3d)``; nothing where the time can't be read."""
    try:
        waited = now - datetime.fromisoformat(since.replace("Z", "+00:00"))
    except (ValueError, TypeError):
        return ""
    day, hour, minute = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
    for unit, letter in ((day, "d"), (hour, "h"), (minute, "m")):
        if waited >= unit:
            return f" ({waited // unit}{letter})"
    return f" ({max(waited // timedelta(seconds=1), 0)}s)"


def as_json(waiting: Sequence[Wait], seen: int, now: datetime) -> str:
    rows = [
        {
            "name": wait.identity.name,
            "cause": wait.cause.value,
            "project": project_of(wait.identity),
            "meant": wait.identity.meant[0] if wait.identity.meant else None,
            "removed_at": [place_of(use) for use in wait.identity.removals],
            "do": _DO[wait.cause],
            "do_not": _NOT[wait.cause],
            "objects": [
                {
                    "api_version": one.api_version,
                    "kind": one.kind,
                    "namespace": one.namespace or None,
                    "name": one.name,
                    "since": one.since,
                    "messages": list(one.messages),
                }
                for one in wait.objects
            ],
        }
        for wait in waiting
    ]
    asked = now.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return dumps({"version": VERSION, "at": asked, "objects": seen, "finalizers": rows}, indent=1) + "\n"


FORMATS = {"text": as_text, "json": as_json}
