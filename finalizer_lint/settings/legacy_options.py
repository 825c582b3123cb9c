"""What users say of the old name in a rename of code."""

from __future__ import annotations

from finalizer_lint.core import records


@records.record(frozen=True, slots=True)
class Legacy:
    """Whether renamed code goes on removing the old name, and whether it takes it off objects that are not deleted."""

    keep: bool = True
    retire: bool = False
