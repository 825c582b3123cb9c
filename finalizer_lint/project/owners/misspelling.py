"""Whether one name is another one, misspelt. Pure functions over names.

A name of which a project's own code has had another form looks like a mistake in the one that we know: projects put
words in another order, add their domain, make a plural of a word when they rename. So of most names only slips of the
hand count. Where all names of a project are known, no other form can be one of its names:

    resources-finalizer.argocd.argoproj.io             known
    resources-finalizer.argocd.argopoj.io              a slip: a letter less
    resources-finalizer.argocd.argocd.argoproj.io      a slip: a word twice
    resources-finalizer.argoproj.io                    a word of the domain is lacking
    argocd.argoproj.io/resources-finalizer             the same words in another order
    resources-finalizer                                its domain is lacking

A word of its own (``…/cleanup``, ``…/europe``), a digit that differs (``v1``, ``v2``) and the lack of a word that says
what a name is for are no mistakes: somebody may mean that.
"""

from __future__ import annotations

from collections import Counter

from finalizer_lint.core.names import STANDARD_NAMES
from finalizer_lint.core.patterns import pattern

_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_FINALIZER = "finalizer"
_MOST = 2  # mistakes in one name
_LONG = 8  # letters of a word in which two may be wrong
_SHORTEST = 5  # letters of a word in which one may be
_CUT = 3  # letters that may lack at a word's end: ``protect`` for ``protection``


def mistakes(name: str, known: str, *, all_known: bool) -> int | None:
    """How many mistakes make ``name`` of ``known``, from 1; None where it is another name, or the same.

    ``all_known`` is whether there is no name of that project which we do not know.
    """
    if name == known:
        return None
    if known in STANDARD_NAMES:
        count = _of_letters(name.replace("-", "").replace("_", "").lower(), known.lower())
    else:
        count = _slips(_words(name), _words(known))
        if count is None and all_known:
            count = _of_words(name, known)
    return count if count is not None and count <= _MOST else None


def _of_letters(said: str, meant: str) -> int | None:
    """Of a name without domain or words: its letters count, as many as there may be wrong in a name of its length."""
    if said.removesuffix("ed") == meant:
        return 1
    if not said.isalpha():
        return None
    edits = _edits(said, meant)
    return max(edits, 1) if edits <= max(1, len(meant) // _SHORTEST - 1) else None


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _slips(said: list[str], meant: list[str]) -> int | None:
    """Words of which one stands there twice, or that each are the same but for a letter or two."""
    twice = [at for at in range(1, len(said)) if said[at] == said[at - 1] and said[:at] + said[at + 1 :] == meant]
    if twice:
        return 1
    if len(said) != len(meant):
        return None
    strange = [(one, other) for one, other in zip(said, meant, strict=True) if one != other]
    slips = strange and all(_is_slip(one, other) for one, other in strange)
    return len(strange) if slips and 2 * len(strange) <= len(meant) else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one, misspelt; a plural, and a word cut short, may be meant."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST or longer.removesuffix("s") == shorter:
        return False
    doubled = longer[-1] == longer[-2] and longer[:-1] == shorter
    return (doubled or not longer.startswith(shorter)) and _edits(one, other) <= (2 if len(shorter) >= _LONG else 1)


def _of_words(name: str, known: str) -> int | None:
    said, meant, domain = _singular(name), _singular(known), _domain(known)
    if len(said) == 1:
        return None
    if sorted(said) == sorted(meant) or "".join(said) == "".join(meant):
        return 1
    if said == meant[: len(meant) - len(domain)]:
        return _MOST
    strange, lacking = Counter(said) - Counter(meant), Counter(meant) - Counter(said)
    count = 0
    for word in sorted(strange.elements()):
        near = next((other for other in sorted(lacking) if _is_near(word, other)), None)
        if near is not None:
            lacking -= Counter([near])
        elif word not in meant and word != _FINALIZER:
            return None  # it means something of its own
        count += 1
    if lacking - Counter(domain) or (count and lacking):
        return None
    return count + lacking.total()


def _singular(name: str) -> list[str]:
    return [_FINALIZER if word == _FINALIZER + "s" else word for word in _words(name)]


def _domain(known: str) -> list[str]:
    """The words that say whose a name is, and not what it is for: those before a slash, or after the first dot."""
    prefix, slash, _ = known.partition("/")
    return _singular(prefix if slash else known.partition(".")[2])


def _is_near(one: str, other: str) -> bool:
    """Whether two words are one, misspelt, cut short or a plural."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST:
        return False
    return (longer.startswith(shorter) and len(longer) - len(shorter) <= _CUT) or _is_slip(one, other)


def _edits(one: str, other: str) -> int:
    """Letters inserted, dropped, replaced, or swapped with their neighbour."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
