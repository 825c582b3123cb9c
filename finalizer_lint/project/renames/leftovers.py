"""What a rename leaves as it is: uses that follow their constant, and places that people have to look at."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages import MANIFESTS, is_prose, language_named, language_of
from finalizer_lint.project.files.comments import documentation
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.settings.configuration import OWN as SETTINGS_FILE

_SCRIPTS = (".sh", ".bash", ".mk", ".ps1", ".bat")
_SCRIPT_NAMES = ("Makefile", "Dockerfile", "Tiltfile", "Taskfile.yml", "Taskfile.yaml")


class LeftoverKind(str, enum.Enum):
    """Why a place is left to people. The values are shown to them, in this order."""

    COMPUTED = "computed where it is used: look whether it can be the name"
    COMMENT = "comments"
    DOCUMENTATION = "documentation"
    SCRIPT = "scripts"
    GENERATED = "generated: change what it is made from"
    LEGACY = "kept for live objects"
    TEXT = "other text, if it means the finalizer"


@records.record(frozen=True, slots=True)
class Leftover:
    """A place by hand. ``line`` is 1-based, ``text`` the line as it stands there, without its indentation."""

    kind: LeftoverKind
    path: str
    line: int
    text: str


def followers(names: Names, old: str) -> list[ResolvedUse]:
    """The uses that get the new name through a constant, outside of which nothing is edited."""
    return [use for use in names.uses_of(old) if use.chain and use.file.ours]


def leftovers(files: Files, names: Names, old: str, edits: tuple[Edit, ...]) -> list[Leftover]:
    """Every other spelling of the old name in the repository, and names that are computed. Sorted by kind and place."""
    places = [*_computed(names), *_other_spellings(files, names, old, edits)]
    order = list(LeftoverKind)
    return sorted(places, key=lambda place: (order.index(place.kind), place.path, place.line))


def _computed(names: Names) -> Iterator[Leftover]:
    """Names that are put together at run time. A parameter is none: what it is called with is seen at the call."""
    lines = set()
    for use in names.uses:
        static = use.name is not None or use.role in (Role.CLEARED, Role.MENTIONED, Role.DECLARED)
        if static or not (use.file.runs and use.file.ours) or use.resolution.reason is Reason.PARAMETER:
            continue
        source, line = use.file.source, use.file.source.line_of(use.span.start)
        if (source.path, line) not in lines:
            lines.add((source.path, line))
            yield Leftover(LeftoverKind.COMPUTED, source.path, line, source.line_text(line).strip())


def _other_spellings(files: Files, names: Names, old: str, edits: tuple[Edit, ...]) -> Iterator[Leftover]:
    word = old.encode("utf-8", "surrogatepass")
    needle = re.compile(rb"(?<![-\w./])%s(?![-\w/])" % re.escape(word))
    kept = {(one.file.source.path, one.symbol.value.span) for one in names.kept_for_old_objects}
    for path in files.paths.all:
        if path.name == SETTINGS_FILE:
            continue  # that is where we are told to rename it
        try:
            data = files.texts.read(path)
        except OSError:
            continue
        if word not in data or b"\0" in data:
            continue
        source = Source(files.display(path), data)
        edited = [edit.span for edit in edits if edit.path == source.path]
        for match in needle.finditer(data):
            spelled = Span(*match.span())
            if any(span.start <= spelled.start < span.end for span in edited):
                continue
            line = source.line_of(spelled.start)
            legacy = any(shown == source.path and span.contains(spelled) for shown, span in kept)
            kind = LeftoverKind.LEGACY if legacy else kind_of(files, path, source, spelled.start)
            yield Leftover(kind, source.path, line, source.line_text(line).strip())


def kind_of(files: Files, path: Path, source: Source, offset: int) -> LeftoverKind:
    """Why the name at a byte of a file is left to people."""
    if is_prose(path) or path.suffix == ".adoc":
        return LeftoverKind.DOCUMENTATION
    if path.suffix in _SCRIPTS or path.name in _SCRIPT_NAMES:
        return LeftoverKind.SCRIPT
    traits = language_of(path.name) or MANIFESTS
    if traits.is_code:
        file = files.context(path)
        if file is not None and file.facts.generated:
            return LeftoverKind.GENERATED
    return LeftoverKind.COMMENT if offset in documentation(language_named(traits.name), source) else LeftoverKind.TEXT
