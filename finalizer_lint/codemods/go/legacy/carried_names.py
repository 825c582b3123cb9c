"""The old name of an entry beside its current one: a field more, and what is done with that where it is read."""

from __future__ import annotations

from collections import defaultdict

from finalizer_lint.codemods.go.legacy.legacy_names import LegacyNames
from finalizer_lint.codemods.go.legacy.legacy_uses import LegacyUse
from finalizer_lint.codemods.go.legacy.name_fields import NameField, entry_of, name_field
from finalizer_lint.codemods.go.text.drafts import Draft, Drafts
from finalizer_lint.codemods.tasks import CarriedName, LegacyTask
from finalizer_lint.core.facts import Role, Span
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import named
from finalizer_lint.project.files.file import File

_COMMENT = "// {} is what {} was before a rename: it is only removed, never added."


class CarriedNames:
    """``uses`` is what is to be done by file, ``fields`` the new ones; ``files`` are all that have edits."""

    def __init__(self, task: LegacyTask, drafts: Drafts, legacy_names: LegacyNames) -> None:
        self._task = task
        self._drafts = drafts
        self._legacy_names = legacy_names
        self._known: set[tuple[str, int]] = set()
        self.uses: dict[File, list[LegacyUse]] = defaultdict(list)
        self.fields: list[str] = []
        self.files: list[File] = []

    def write(self, carried: CarriedName) -> str | None:
        """Why nothing can be written for a place, None if all is."""
        spelled = self._spelled(carried)
        draft = self._drafts.get(carried.file.path)
        found = name_field(self._task.files, self._drafts.sources, carried.file.path, carried.span)
        if spelled is None or draft is None or found is None:
            return "every name for a constant is taken"
        entry = entry_of(draft.source, carried.span)
        if entry is None or any(_key_of(draft.source, one) == found.legacy for one in named(entry[1][-1])):
            return "the entry has an old name already"
        beside = f"{found.legacy}: {spelled}"
        if draft.source.begins_line(entry[0]) and draft.source.data[entry[0].end_byte :].lstrip(b" ")[:1] == b",":
            draft.insert_lines_after(entry[0], f"{beside},")
        else:
            draft.insert(entry[0].end_byte, f", {beside}")
        self.files.append(carried.file)
        self._declare(found)
        return None

    def _spelled(self, carried: CarriedName) -> str | None:
        if carried.use is not None:
            return self._legacy_names.spelled(carried.use)
        if carried.constant is None:
            return None
        name = self._legacy_names.beside(carried.constant)
        qualifier = carried.file.source.slice(carried.span).rpartition(".")[0]
        return f"{qualifier}.{name}" if qualifier and name is not None else name

    def _declare(self, found: NameField) -> None:
        """The field, and what its readers have to do, once for all entries."""
        key = found.home.source.path, found.struct.start_byte
        draft, home = self._drafts.get(found.home.path), self._task.files.context(found.home.path)
        if key in self._known or draft is None or home is None:
            return
        self._known.add(key)
        self.fields.append(found.legacy)
        if not found.declared:
            self.files.append(home)
            self._field(draft, found)
        for file, role, place in found.reads:
            operand = file.source.slice(place).rpartition(".")[0]
            wanted = not found.declared and (role is not Role.ADDED or self._task.change.retire)
            self.uses[file].append(LegacyUse(role, place, f"{operand}.{found.legacy}" if wanted else ""))

    def _field(self, draft: Draft, found: NameField) -> None:
        """In place of the brace: of two renames that need one the second finds it."""
        end = found.struct.end_byte - 1
        line = draft.source.line_start(end)
        indent = draft.source.data[line:end].decode()
        comment = _COMMENT.format(found.legacy, found.name)
        lines = [f"{indent}\t{comment}", f"{indent}\t{found.legacy} string", f"{indent}}}"]
        draft.replace(Span(line, end + 1), draft.source.newline.join(lines))


def _key_of(source: GoSource, element: Node) -> str:
    return source.text(named(element)[0]) if element.type == "keyed_element" else ""
