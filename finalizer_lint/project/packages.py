"""Where the files are that the names of another file can come from, for languages that have packages or the like."""

from __future__ import annotations

from finalizer_lint.languages import language_named
from finalizer_lint.languages.language import Packages


def packages(language: str, root: str) -> Packages:
    """The packages of a language below ``root``; imported only when a reference leaves its file."""
    if language == "go":
        from finalizer_lint.project.go_packages import GoPackages

        return GoPackages(root)
    return language_named(language).packages(root)
