"""What files say of API groups, in whatever language."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records


@records.record(frozen=True, slots=True)
class PackageGroups:
    """The API groups that one package or module names as its own, in the order of how much that says.

    ``registered`` is what its code serves, ``constants`` are texts under an identifier that says so, and ``markers``
    are comments for code generators. ``key`` is what the package is known by, and ``folder`` where it is.
    """

    key: str
    folder: Path
    registered: frozenset[str] = frozenset()
    constants: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()


@records.record(frozen=True, slots=True)
class KindDefinition:
    """What a CustomResourceDefinition defines; ``name`` is the plural and the group, by the API server's own rule.

    What is not spelled out is ``""``.
    """

    group: str
    kind: str
    name: str
