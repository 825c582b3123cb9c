"""Whether the copy of a library spells a name: the project may have moved its code there."""

from __future__ import annotations

from finalizer_lint.core.candidates import VENDORED
from finalizer_lint.disk import asked
from finalizer_lint.languages import MODULE_FILES, is_code
from finalizer_lint.project.files.choice import names
from finalizer_lint.project.files.store import Files


def vendored_code_spells(files: Files, name: str) -> bool:
    """Reads all vendored code: for names that a finding is to be about, and nothing else."""
    word = name.encode("utf-8", "surrogatepass")
    modules = {files.root, *(path.parent for path in files.paths.all if path.name in MODULE_FILES)}
    folders = [folder / vendored for folder in sorted(modules) for vendored in sorted(VENDORED)]
    return any(
        word in files.texts.read_if_there(path)
        for folder in folders
        if asked.is_folder(folder)
        for path in names(folder)
        if is_code(path)
    )
