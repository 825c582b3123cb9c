"""The packages or modules of one project, of whatever language."""

from __future__ import annotations

from pathlib import Path

Version = tuple[int, int, int]


class Packages:
    """The packages or modules of one project, and what they require. Asks the disk once for each folder."""

    def files(self, importing: str, import_path: str) -> list[str]:
        """The files that declare a package's top-level names; ``import_path == ""`` is the importing file's own."""
        return []

    def module_folder(self, path: Path) -> Path | None:
        """The folder of the module that a file belongs to."""
        return None

    def import_path(self, folder: Path) -> str:
        """What other code imports the package in a folder as, ``""`` where packages are not imported by folder."""
        return ""

    def required(self, path: Path, library: str) -> Version | None:
        """The version of a library that the module of a file asks for itself, None if it does not."""
        return None
