"""The kinds of objects that code deals with, as far as its text says."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core import records


@records.record(frozen=True, slots=True)
class ObjectType:
    """A kind as code names it: by a type of a package, or by words that the API server knows.

    ``package`` is what the file at ``path`` imports the type from, ``""`` for its own package, None where the kind is
    no type of the language. Of ``kind``, ``group`` and ``plural`` those are ``""`` that the text does not say.
    """

    path: Path
    kind: str = ""
    package: str | None = None
    group: str = ""
    plural: str = ""
