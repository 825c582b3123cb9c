"""All searches for uses of finalizers in a Python file."""

from __future__ import annotations

from finalizer_lint.languages.python.facts.uses import (
    called_helpers,
    comparisons,
    configured_names,
    embedded,
    helper_calls,
    list_changes,
    object_literals,
    patch_literals,
)
from finalizer_lint.languages.python.facts.uses.collector import PythonCollector

# In the order of what they know: the first to find a place has the say.
_SEARCHES = (
    object_literals.search,
    patch_literals.search,
    configured_names.search,
    helper_calls.search,
    list_changes.search,
    comparisons.search,
    called_helpers.search,
    embedded.search,
)


def collect_uses(collector: PythonCollector) -> None:
    for search in _SEARCHES:
        search(collector)
