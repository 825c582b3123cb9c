"""Facts of generated code that explains finalizers: it is parsed when somebody asks for its constants.

Clients of Kubernetes' API have megabytes of docstrings about finalizers, and ``ast`` reads 8 MB/s. Of the two that
most use (3,666 files, the word in 123 with 68 MB) a run takes 0.2 s and 87 MB, and 3.2 s and 171 MB without this file.

Such a file has no use of a name, and no constant that says it holds one, so most runs never ask. What they are not
told then is where it is no Python.
"""

from __future__ import annotations

import functools

from finalizer_lint.core.facts import Facts, Handrolled, Import, Malformed, Symbol, SyntaxProblem, Use
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.text import signs

_WORDS = (b"inalizer", b"INALIZER")
_IN_PROSE = pattern(rb"[fF](?:inalizers?|INALIZERS?) [A-Za-z]")  # nothing is called so, be it code or not


def is_generated_prose(data: bytes) -> bool:
    """Whether a machine wrote a file that mentions finalizers, each time as a word before another word."""
    if not any(word in data for word in _WORDS):
        return False  # somebody wants its constants
    return signs.is_generated(data) and all(_is_prose(data, word) for word in _WORDS)


def _is_prose(data: bytes, word: bytes) -> bool:
    offset = data.find(word)
    while offset != -1:
        if not _IN_PROSE.match(data, offset - 1):
            return False
        offset = data.find(word, offset + len(word))
    return True


class GeneratedFacts(Facts):
    uses: tuple[Use, ...] = ()
    handrolled: tuple[Handrolled, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    problems: tuple[SyntaxProblem, ...] = ()
    package = ""

    def __init__(self, source: Source) -> None:
        # A record is frozen, and its own way to fill an object fills in too what is read later
        vars(self)["_source"] = source
        object.__setattr__(self, "generated", True)
        object.__setattr__(self, "kubernetes", signs.shows_kubernetes(source.data))

    @functools.cached_property
    def whole(self) -> Facts:
        from finalizer_lint.languages.python.facts.read import read

        return read(vars(self)["_source"])

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        return self.whole.symbols

    @property
    def imports(self) -> tuple[Import, ...]:
        return self.whole.imports

    @property
    def named(self) -> tuple[Symbol, ...]:
        return ()
