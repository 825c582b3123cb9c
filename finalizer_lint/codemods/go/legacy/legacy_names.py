"""How the old name of a finalizer is spelled at each place in Go: by a constant that is there, or by one to be made."""

from __future__ import annotations

import re
from pathlib import Path

from finalizer_lint.codemods.go.legacy import constant
from finalizer_lint.codemods.go.text.drafts import Drafts
from finalizer_lint.codemods.tasks import LegacyTask
from finalizer_lint.core.facts import Ref
from finalizer_lint.disk import asked
from finalizer_lint.project.files.file import File
from finalizer_lint.project.names.constants import is_dedicated
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.names.uses import ResolvedUse

_PREFIXES = ("Legacy", "Old", "Deprecated")


class LegacyNames:
    """Declares what is needed: the edits are in ``drafts``, the identifiers in ``used``, their files in ``files``."""

    def __init__(self, task: LegacyTask, drafts: Drafts) -> None:
        self._names = task.names
        self._shared = task.shared
        self._drafts = drafts
        self._current = task.change.current
        self._old = task.change.old
        self._new = task.change.new
        self._known: dict[tuple[Path, str], str | None] = {}
        self.used: list[str] = []
        self.files: list[File] = []

    def spelled(self, use: ResolvedUse) -> str | None:
        """The identifier to write at a use, None if every name for it is taken."""
        qualified = _constant(use)
        if qualified is None:
            link = self._in_package(use.file)
            return self.beside(link) if link is not None else self._own(use.file)
        qualifier, link = qualified
        name = self.beside(link)
        return f"{qualifier}.{name}" if qualifier and name is not None else name

    def beside(self, link: Constant) -> str | None:
        """The identifier of the old name beside a constant of the current one."""
        key = (link.file.path, link.symbol.name)
        if key not in self._known:
            self._known[key] = self._there(link) or self._make(link.file, link)
        return self._known[key]

    def _own(self, file: File) -> str | None:
        """The constant of a package that spells the name inline."""
        key = (file.path.parent, "")
        if key not in self._known:
            self._known[key] = self._make(file, None)
        return self._known[key]

    def _in_package(self, file: File) -> Constant | None:
        """A constant of the name in the package of a file that spells it anew."""
        for declaration in self._names.declarations_of(self._current):
            is_near = declaration.file.path.parent == file.path.parent and declaration.symbol.scope is None
            if is_near and not declaration.symbol.legacy and _is_written(declaration.constant):
                return declaration.constant
        return None

    def _there(self, link: Constant) -> str | None:
        """A constant of the old name that the package has already, and not the one that gets the new name."""
        for other in self._names.declarations_of(self._old):
            if other.constant == link:
                continue
            is_near = other.file.path.parent == link.file.path.parent and other.symbol.scope is None
            is_visible = other.symbol.name[:1].isupper() or not link.symbol.name[:1].isupper()
            if is_near and is_visible and other.symbol.legacy and not other.file.in_test:
                self.used.append(other.symbol.name)
                return other.symbol.name
        return None

    def _make(self, file: File, link: Constant | None) -> str | None:
        draft = self._drafts.get(file.path)
        for prefix in _PREFIXES if draft is not None else ():
            name = constant.beside_name(link.symbol.name, prefix) if link else constant.own_name(self._old, prefix)
            if draft is None or self._is_taken(file, name):
                continue
            if link is not None:
                shared = link.symbol.name if link in self._shared else ""
                constant.beside(draft, link.symbol.span, name, self._old, self._new, shared)
            else:
                constant.of_its_own(draft, name, self._old, self._new)
            self.used.append(name)
            self.files.append(file)
            return name
        return None

    def _is_taken(self, file: File, name: str) -> bool:
        """Whether a word of the package; its files are those of the folder, and one that was never saved."""
        word = re.compile(rb"\b%s\b" % re.escape(name.encode()))
        paths = {file.path, *asked.ending(file.path.parent, ".go")}
        return any(word.search(self._drafts.sources.data(path) or b"") for path in paths)


def _constant(use: ResolvedUse) -> tuple[str, Constant] | None:
    """The package's constant that a use comes through, with what stands before its name in this file."""
    expr, links = use.expression, use.chain
    if use.resolution.origin is not None:  # what it came from is seen here only in the same package
        links_near = [link for link in links if link.file.path.parent == use.file.path.parent]
        return (
            ("", links_near[0])
            if links_near and links_near[0].symbol.scope is None and _is_written(links_near[0])
            else None
        )
    for link in links[:2]:
        if not isinstance(expr, Ref):
            return None
        if link.symbol.scope is None:
            return (expr.qualifier, link) if _is_written(link) else None
        expr = link.symbol.value  # a local that stands for the constant
    return None


def _is_written(link: Constant) -> bool:
    """Whether it is a constant that people of the project write, for the finalizer alone."""
    written = link.file.ours and not link.file.in_test and not link.symbol.owner
    return written and is_dedicated(link)
