"""What says that a constant holds the name that objects from before a rename still carry."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.vocabulary.identifiers import words

_WORDS = {
    "old", "older", "oldest", "legacy", "deprecated", "obsolete", "outdated", "defunct", "retired", "superseded",
    "historic", "historical", "bygone", "prev", "previous", "previously", "prior", "former", "formerly", "earlier",
    "compat", "compatibility", "backcompat",
}  # fmt: skip
_STEMS = ("legacy", "obsolete", "supersede", "no longer", "compat", "former", "previous", "deprecated", "old")
# Of a name, not of the feature that it stands for: "this behavior is deprecated" says nothing of the constant.
_COMMENT = pattern(
    r"\b(?:legacy|obsolete|superseded|no longer (?:used|added|set)|back(?:wards?)?[- ]?compat\w*|former(?:ly)?"
    r"|previously|(?:old(?:er)?|deprecated) (?:\w+ )?(?:names?|finali[sz]ers?|objects?|versions?)|deprecated\s*[:,.])"
    r"|^\W*deprecated\b|(?:name|finali[sz]er|constant|this|it)s? (?:is|are|was|were) (?:now )?deprecated\b",
    re.MULTILINE,
)


def is_legacy(identifier: str, comment: str) -> bool:
    """Whether an identifier, or the comment beside it, says so; ``""`` for no comment."""
    return not _WORDS.isdisjoint(words(identifier)) or (bool(comment) and _says_so(comment.lower()))


def _says_so(comment: str) -> bool:
    # A search for each stem takes a twentieth of the pattern's time, and most comments have none
    return any(stem in comment for stem in _STEMS) and _COMMENT.search(comment) is not None
