"""The facts of texts that were seen before: they depend on the bytes and the language alone."""

from __future__ import annotations

import functools

from finalizer_lint.core.codec import Codec
from finalizer_lint.core.facts import Facts
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.disk.kept.keys import blob_id
from finalizer_lint.disk.kept.store import Store
from finalizer_lint.languages.language import Language

_KIND = "facts"
_LEAST = 4096  # bytes of a text whose facts are kept: those of a smaller one are taken sooner than written


@functools.cache
def codec() -> Codec:
    """Facts as text, and back."""
    return Codec(Facts, Idiom, Shape, Hazard, Reason)


class KeptFacts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, source: Source, language: Language, blob: str | None = None) -> Facts:
        """The facts of a text, taken only where nobody kept them. ``blob`` is what git calls it, if that is known."""
        if len(source.data) < _LEAST:
            return language.extract(source)
        blob = blob or blob_id(source.data)
        text = self._store.get(_KIND, language.name, blob)
        if text is not None:
            try:
                facts: Facts = codec().read(text)
            except ValueError:
                pass  # as if nobody had kept them
            else:
                return facts
        facts = language.extract(source)
        if type(facts) is Facts:  # others take what they say when they are asked
            self._store.put(_KIND, language.name, blob, text=codec().write(facts))
        return facts
