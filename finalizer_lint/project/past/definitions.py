"""CustomResourceDefinitions that a revision had and that are gone: all objects of theirs are to go, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages import MANIFESTS, is_manifest, language_named
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.project.past.past import Past
from finalizer_lint.project.past.tree import contents, regular_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.api_groups import KindDefinition

_NEAR = 200  # bytes
_OBJECT = pattern(rb"\(\s*(?:ctx, )?&?(\w+),[^()]*$")
_DECLARED = rb"\b%s\s*:?=\s*&?(?:\w+\.)?(\w+)\{|\bvar %s \*?(?:\w+\.)?(\w+)|\b%s \*(?:\w+\.)?(\w+)"


class GoneDefinitions:
    """Read when the first name asks: most comparisons have none that does."""

    def __init__(self, files: Files, past: Past) -> None:
        self._files = files
        self._past = past
        self._gone: list[KindDefinition] | None = None

    def handled_by(self, uses: tuple[ResolvedUse, ...]) -> list[str]:
        """The names of those whose kind the objects have that are dealt with at some uses.

        Where the text does not tell the type of those, it is whatever kind is spelled there.
        """
        if self._gone is None:
            now = set(self._of_today())
            self._gone = sorted(set(self._of_then()) - now, key=lambda one: one.name)
        if not self._gone:
            return []
        texts = [use.file.text_around(use.span.start) for use in uses]
        types = {name for use in uses for name in types_of_object(use)}
        if types:
            return [one.name for one in self._gone if one.kind in types]
        return _spelled(self._gone, texts) or _spelled(self._gone, [use.file.source.data for use in uses])

    def _of_today(self) -> Iterator[KindDefinition]:
        for path in filter(is_manifest, self._files.paths.sources):
            yield from _definitions(self._files.data(path))

    def _of_then(self) -> Iterator[KindDefinition]:
        manifests = [blob for blob in regular_files(self._files.root, self._past.commit) if is_manifest(blob.path)]
        for _, data in contents(self._files.root, self._past.commit, manifests):
            yield from _definitions(data or b"")


def _definitions(data: bytes) -> Iterator[KindDefinition]:
    every = language_named(MANIFESTS.name).kind_definitions(data)
    return (one for one in every if one.kind and one.name)


def types_of_object(use: ResolvedUse) -> set[str]:
    """What the text around a use declares the object as that is given with the name: ``var pod corev1.Pod``."""
    data, start, text = use.file.source.data, use.span.start, use.file.text_around(use.span.start)
    given = _OBJECT.search(data, max(start - _NEAR, 0), start)
    if given is None:
        return set()
    declared = re.finditer(_DECLARED % ((re.escape(given[1]),) * 3), text)
    types = {next(filter(None, match.groups())).decode() for match in declared}
    return types - {"Object"}


def _spelled(definitions: list[KindDefinition], texts: list[bytes]) -> list[str]:
    return [one.name for one in definitions if any(_spells(text, one.kind.encode()) for text in texts)]


def _spells(text: bytes, kind: bytes) -> bool:
    return re.search(rb"\b%s\b" % re.escape(kind), text) is not None
