"""Work that nobody asked for, as the fix of a finding is: where it fails it costs itself, is said, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from finalizer_lint.settings import SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from finalizer_lint.core.refusals.refusal import HeldBack

    _Result = TypeVar("_Result")


def contained(work: Callable[[], _Result], without: Callable[[HeldBack], _Result]) -> _Result:
    """What the work comes to; where a fault of ours ends it, what there is ``without`` it.

    SettingsError is no fault of ours.
    """
    try:
        return work()
    except SettingsError:
        raise
    except Exception as error:  # whatever it is, the findings stand
        return without(_fault(error))


def _fault(error: Exception) -> HeldBack:
    import traceback  # in a run without a fault it is not needed

    from finalizer_lint.core.refusals.renames import FAULT

    if os.environ.get("FINALIZER_LINT_TRACEBACK"):
        sys.stderr.write("".join(traceback.format_exception(error)))
    place = traceback.extract_tb(error.__traceback__)[-1]
    return FAULT.at(error=f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}")
