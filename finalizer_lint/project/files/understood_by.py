"""Files that are not linted, and by which others are understood: when one changes, so may what is found."""

from __future__ import annotations

from finalizer_lint.languages import MODULE_FILES

LEDGER = "finalizers.lock"
UNDERSTOOD_BY = ("finalizer-lint.toml", "pyproject.toml", ".gitignore", LEDGER, *MODULE_FILES)
