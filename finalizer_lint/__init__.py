"""finalizer-lint: a linter and codemod for Kubernetes finalizer names.

The Python API names what the command line names: ``verdict`` says what an API server answers to a name, ``lint`` runs
the linter, ``plan_rename`` plans a rename and writes nothing. They are imported only when they are used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # to type checkers it is true; importing typing would cost a hook more than its own work

if TYPE_CHECKING:
    from finalizer_lint.core.names import Verdict, verdict
    from finalizer_lint.run.lint import lint as lint
    from finalizer_lint.run.rename import RenamePlan, plan_rename
    from finalizer_lint.run.result import Report

__version__ = "0.1.0"
__all__ = ["RenamePlan", "Report", "Verdict", "__version__", "lint", "plan_rename", "verdict"]

_HOME = {
    "RenamePlan": ("run.rename", "RenamePlan"),
    "Report": ("run.result", "Report"),
    "Verdict": ("core.names", "Verdict"),
    "lint": ("run.lint", "lint"),
    "plan_rename": ("run.rename", "plan_rename"),
    "verdict": ("core.names", "verdict"),
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    module, attribute = _HOME[name]
    return getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
