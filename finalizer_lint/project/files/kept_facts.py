"""The facts of texts that were seen before: they depend on the bytes, the language, and what the file is called."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from finalizer_lint.core.codec import Codec
from finalizer_lint.core.facts import Facts
from finalizer_lint.core.idioms import Hazard, Idiom, Shape
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.disk.answers import digest_of
from finalizer_lint.disk.kept import keys
from finalizer_lint.disk.kept.store import Store
from finalizer_lint.languages.language import Language

_KIND = "facts"


@functools.cache
def codec() -> Codec:
    """Facts as text, and back."""
    return Codec(Facts, Idiom, Shape, Hazard, Reason)


class KeptFacts:
    """Those of a project, by its ``root``: all of them are read at once."""

    def __init__(self, store: Store, root: Path) -> None:
        self._bundle = store.bundle(_KIND, os.fspath(root))

    def of(self, source: Source, language: Language) -> Facts:
        """The facts of a text, taken only where nobody kept them."""
        # The same text is one thing in ``values.yaml``, and another in ``map.yaml`` or ``map.tpl``
        name = keys.name(language.name, source.path.rpartition("/")[2], digest_of(source.data))
        text = self._bundle.get(name)
        if text is not None:
            try:
                facts: Facts = codec().read(text)
            except ValueError:
                pass  # as if nobody had kept them
            else:
                return facts
        facts = language.extract(source)
        if type(facts) is Facts:  # others take what they say when they are asked
            self._bundle.put(name, codec().write(facts))
        return facts
