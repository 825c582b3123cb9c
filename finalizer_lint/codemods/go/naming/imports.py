"""Whether one package of a project can import another one, and whatever else that one brings."""

from __future__ import annotations

import os
import re
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.languages.go.packages.go_mod import directives
from finalizer_lint.languages.go.packages.modules import read_module
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.file_head import may_import
from finalizer_lint.languages.packages import Packages

_EXTERNAL_TEST = pattern(rb"^package[ \t]+\w+_test\b", re.MULTILINE)
_MOST_FOLDERS = 2_000  # that a package imports, directly and indirectly

OTHER_MODULE = "its module has no replace or workspace for the module of {home}"
INTERNAL = "{home} is internal to another part of the project"
CYCLE = "{home} imports it, directly or indirectly"
TOO_MANY = f"{{home}} imports more than {_MOST_FOLDERS} packages"
VENDORED = "its module vendors others: {home} is not among them"


class Reach:
    """Asked about the folders of packages; ``home`` is the one that would be imported."""

    def __init__(self, sources: GoSources, packages: Packages, root: Path) -> None:
        self._sources = sources
        self._packages = packages
        self._root = root

    def objection(self, importing: Path, home: Path) -> str | None:
        """Why a file must not import the package in a folder, or None."""
        path = self._packages.import_path(home)
        reason = self._module_objection(importing, home, path) or _internal(self._packages, importing, path)
        reason = reason or self._cycle(home, importing.parent)
        return reason.format(home=path) if reason is not None else None

    def crosses_modules(self, importing: Path, home: Path) -> bool:
        return self._packages.module_folder(importing) != self._packages.module_folder(home / "any.go")

    def _module_objection(self, importing: Path, home: Path, path: str) -> str | None:
        here, there = self._packages.module_folder(importing), self._packages.module_folder(home / "any.go")
        if here is None or there is None:
            return OTHER_MODULE
        if here == there:
            return None
        if asked.is_folder(here / "vendor") and not asked.is_folder(here / "vendor" / path):
            return VENDORED
        if self._packages.required(importing, self._packages.import_path(there)) is None:
            return OTHER_MODULE
        module = read_module(here)
        replaced = module is not None and (self._packages.import_path(there), there) in module.replaced
        return None if replaced or self._in_workspace(here, there) else OTHER_MODULE

    def _in_workspace(self, *modules: Path) -> bool:
        """Whether a go.work of the project takes all of some modules as they are here."""
        for folder in (modules[0], *modules[0].parents):
            if not folder.is_relative_to(self._root):
                break
            used = {Path(os.path.normpath(folder / line)) for line in directives(folder / "go.work", "use")}
            if used:
                return used.issuperset(modules)
        return False

    def _cycle(self, home: Path, target: Path) -> str | None:
        """Tests of a package are compiled with it: what they import is followed, too, but for those in a ``_test``."""
        todo, seen = [home], {home}
        while todo:
            if len(seen) > _MOST_FOLDERS:
                return TOO_MANY
            folder = todo.pop()
            if folder == target:
                return CYCLE
            for imported in self._imported_by(folder):
                if imported not in seen and imported.is_relative_to(self._root):
                    seen.add(imported)
                    todo.append(imported)
        return None

    def _imported_by(self, folder: Path) -> set[Path]:
        found = set[Path]()
        for path in asked.ending(folder, ".go"):
            data = self._sources.data(path) or b""
            if path.name.endswith("_test.go") and _EXTERNAL_TEST.search(data):
                continue
            for imported in may_import(data):
                files = self._packages.files(os.fspath(path), imported)
                if files:
                    found.add(Path(files[0]).parent)
        return found


def _internal(packages: Packages, importing: Path, path: str) -> str | None:
    """``a/b/internal/c`` can be imported below ``a/b`` alone."""
    parts = path.split("/")
    if "internal" not in parts:
        return None
    last = len(parts) - 1 - parts[::-1].index("internal")
    above, here = "/".join(parts[:last]), packages.import_path(importing.parent)
    return None if f"{here}/".startswith(f"{above}/") else INTERNAL
