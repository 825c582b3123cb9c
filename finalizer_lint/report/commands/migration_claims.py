"""What a migration report claims of live objects: each sentence has an id, and a condition under which it is said.

The tests against a real API server (``tests/live``) do what each of them speaks of, and assert it by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from finalizer_lint.core import records
from finalizer_lint.project.removal.old_name_handling import Handling
from finalizer_lint.run.migration import Migration

_REMOVES = (Handling.ON_DELETION, Handling.RETIRES, Handling.REMOVES)
_NAMED = (*_REMOVES, Handling.LIVE_ONLY, Handling.PERHAPS, Handling.FORGETS)
_CLEANS = "cleaned up and deleted"
_HANGS_ON_OLD, _HANGS_ON_NEW = "hangs in Terminating on `OLD`", "hangs in Terminating on `NEW`"
_ALL_AT_ONCE = "all names are taken off at once: deleted"


@records.record(frozen=True, slots=True)
class Claim:
    """One sentence, or a cell of the table. ``OLD`` and ``NEW`` stand for the names."""

    id: str
    text: str
    holds: Callable[[Migration], bool]


def _where(handling: Collection[Handling], *, told: bool | None = None) -> Callable[[Migration], bool]:
    return lambda migration: migration.handling in handling and told in (None, migration.told)


def _claim(name: str, text: str, handling: Collection[Handling], *, told: bool | None = None) -> Claim:
    return Claim(name, " ".join(text.split()), _where(handling, told=told))


# By what an object carries when it is deleted, and by the version of the controller
OLD_BEFORE = (
    _claim("old-before", _CLEANS, _NAMED),
    _claim("old-before-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
)
NEW_BEFORE = (
    _claim("new-before", f"{_HANGS_ON_NEW}: it does not know the name", _NAMED),
    _claim("new-before-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
)
BOTH_BEFORE = (
    _claim("both-before", f"it removes `OLD`, then the object {_HANGS_ON_NEW}", _NAMED),
    _claim("both-before-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
)
OLD_NOW = (
    _claim("old-now", _CLEANS, _REMOVES, told=False),
    _claim(
        "old-now-told",
        f"{_CLEANS} if it lived when this version started; deleted before that, it {_HANGS_ON_OLD}, not cleaned up",
        _REMOVES,
        told=True,
    ),
    _claim("old-now-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
    _claim("old-now-forgotten", _HANGS_ON_OLD, (Handling.FORGETS,)),
    _claim(
        "old-now-live-only",
        f"{_HANGS_ON_OLD}, unless this version took it off while the object lived",
        (Handling.LIVE_ONLY,),
    ),
    _claim("old-now-perhaps", "not understood: try it", (Handling.PERHAPS,)),
)
NEW_NOW = (
    _claim("new-now", _CLEANS, _NAMED),
    _claim("new-now-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
)
BOTH_NOW = (
    _claim("both-now", _CLEANS, _REMOVES),
    _claim("both-now-clears", _ALL_AT_ONCE, (Handling.CLEARS,)),
    _claim("both-now-forgotten", _HANGS_ON_OLD, (Handling.FORGETS,)),
    _claim(
        "both-now-live-only",
        f"{_HANGS_ON_OLD}, unless this version took it off while the object lived",
        (Handling.LIVE_ONLY,),
    ),
    _claim("both-now-perhaps", "not understood: try it", (Handling.PERHAPS,)),
)
# A later version has nothing to lose where this one has no legacy code
OLD_LATER = (_claim("old-later", _HANGS_ON_OLD, _REMOVES),)
NEW_LATER = (_claim("new-later", _CLEANS, _REMOVES),)
BOTH_LATER = (_claim("both-later", _HANGS_ON_OLD, _REMOVES),)

FATES = (
    ("only `OLD`", (OLD_BEFORE, OLD_NOW, OLD_LATER)),
    ("only `NEW`", (NEW_BEFORE, NEW_NOW, NEW_LATER)),
    ("both", (BOTH_BEFORE, BOTH_NOW, BOTH_LATER)),
)

# Said below the table
CAUTIONS = (
    _claim(
        "forgets",
        """This version forgets the objects that carry `OLD`: nothing in it takes that name off. Have the code remove
        both before it is released.""",
        (Handling.FORGETS,),
    ),
    _claim(
        "live-only",
        """This version takes `OLD` off objects that live on, and off none that is being deleted: those that were
        deleted before it saw them hang. Have the code remove both on deletion before it is released.""",
        (Handling.LIVE_ONLY,),
    ),
    _claim(
        "perhaps",
        """Code that computes lists of finalizers may take `OLD` off; when, and off which objects, was not understood.
        Try it with an object that carries `OLD` before this version is released.""",
        (Handling.PERHAPS,),
    ),
    _claim(
        "told-deleted-before",
        """Objects that carry only `OLD` and were deleted while no operator ran are cleaned up by this version where
        its handler of events does so: kopf itself calls no handlers of deletion for an object without the name that it
        is set to. Without such a handler, let the version before finish with them before this one takes its place.""",
        _REMOVES,
        told=True,
    ),
)

ROLLOUT = (
    _claim(
        "both-are-added",
        """While replicas of both versions run, an old one adds `OLD` to objects that lack it, and a new one adds
        `NEW`: many objects carry both for a time.""",
        _NAMED,
    ),
    _claim("deleting-needs-this", "Deleting one needs a replica of this version.", _REMOVES),
    _claim(
        "deleting-needs-both",
        "Deleting one needs a replica of each version: the old one takes off `OLD`, the new one `NEW`.",
        (Handling.FORGETS, Handling.LIVE_ONLY),
    ),
    _claim(
        "clean-up-twice",
        """The clean-up of an object that carries both can run once under each version, for each name. It has to be
        idempotent: the second run must do no harm, and must not fail because there is nothing left.""",
        _NAMED,
    ),
    _claim(
        "keeps-old",
        """This version takes `OLD` off an object when it is deleted, not before. Objects that live on keep it, so
        that a version before still protects them after a rollback (`--retire-legacy` takes it off at once and gives
        that up).""",
        (Handling.ON_DELETION,),
    ),
    _claim(
        "retires-old",
        """This version takes `OLD` off objects that live on as well, when it next sees them. A rollback finds such
        objects without the name that the version before knows: until that has added `OLD` again, it runs no clean-up
        for them.""",
        (Handling.RETIRES, Handling.LIVE_ONLY),
    ),
    _claim(
        "old-some-time",
        """This version takes `OLD` off an object that is deleted. Whether it does so before, while the object lives
        on, was not understood: if so, a rollback finds the object without the name that the version before knows.""",
        (Handling.REMOVES,),
    ),
    _claim(
        "rollback",
        """After a rollback, objects that this version has touched carry `NEW`, which the version before never
        removes: they hang when they are deleted, until this version runs again or somebody takes the name off.""",
        _NAMED,
    ),
    _claim(
        "clears",
        """The code takes all finalizers off an object at once, those of other controllers with them. So no version
        leaves one of the two names behind, after a rollback neither, and there is no legacy code to drop. What code
        asks for its own name before it cleans up does not do so for an object that carries only the other one.""",
        (Handling.CLEARS,),
    ),
)

GITOPS = (
    _claim(
        "controller-first",
        "Release the controller first: until it runs, an object that is created with `NEW` can't be deleted.",
        _NAMED,
    ),
    _claim(
        "client-apply",
        """A client-side apply of the new manifest drops `OLD` from the live object silently (a custom resource's list
        is replaced as a whole), before any clean-up has run under it.""",
        tuple(Handling),
    ),
    _claim(
        "server-apply",
        """A server-side apply takes away only what the same field manager had applied: where the controller added
        `OLD` itself, the object carries both afterwards.""",
        tuple(Handling),
    ),
    _claim(
        "gitops",
        """Argo CD and Flux set the list back to what Git says when they heal drift. While Git says `OLD` and the
        controller adds `NEW`, or the other way round, they undo each other: change Git once the controller of every
        cluster knows `NEW`.""",
        tuple(Handling),
    ),
)

CLAIMS: tuple[Claim, ...] = (
    *(claim for _, cells in FATES for cell in cells for claim in cell),
    *CAUTIONS,
    *ROLLOUT,
    *GITOPS,
)


def said(claims: Collection[Claim], migration: Migration) -> list[Claim]:
    """Those that hold, in their order."""
    return [claim for claim in claims if claim.holds(migration)]
