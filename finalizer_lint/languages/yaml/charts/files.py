"""Where a chart keeps the values of its templates. Parses no YAML."""

from __future__ import annotations

import os
import re
from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.languages.packages import Packages

SCHEMA = "values.schema.json"
_VALUES = pattern(r"values[^/]*\.ya?ml", re.IGNORECASE)


def is_values_file(path: str) -> bool:
    return _VALUES.fullmatch(path.rpartition("/")[2]) is not None


class HelmCharts(Packages):
    """Finds the values files for the templates below ``root``; asks the file system once for each folder."""

    def __init__(self, root: str) -> None:
        self._root = Path(os.path.normpath(root))
        self._values_files: dict[Path, list[str]] = {}

    def files(self, importing: str, import_path: str) -> list[str]:
        """The values files of the chart that a file belongs to, ``values.yaml`` first; empty outside of charts.

        A subchart is a chart of its own: what its parents' values say of it is not looked at. Templates import
        nothing, so there are no files for an ``import_path``.
        """
        if import_path:
            return []
        return self._values(Path(os.path.normpath(importing)).parent)

    def module_folder(self, path: Path) -> Path | None:
        """The chart that a file belongs to."""
        folders = (folder for folder in path.parents if folder.is_relative_to(self._root))
        return next((folder for folder in folders if asked.is_file(folder / "Chart.yaml")), None)

    def _values(self, folder: Path) -> list[str]:
        if folder not in self._values_files:
            inside = folder.is_relative_to(self._root)
            if inside and asked.is_file(folder / "Chart.yaml"):
                self._values_files[folder] = _listed(folder)
            elif inside and folder != self._root:
                self._values_files[folder] = self._values(folder.parent)
            else:
                self._values_files[folder] = []
        return self._values_files[folder]


def _listed(folder: Path) -> list[str]:
    names = [name for name in asked.names(folder) if _VALUES.fullmatch(name)]
    names.sort(key=lambda name: name != "values.yaml")
    return [os.fspath(folder / name) for name in names]
