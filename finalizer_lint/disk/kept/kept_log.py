"""A log of what a run asked, as it is kept; and whether a run that asks the same now would be told the same.

A file that looks from outside as it did is the same. Another one is read: what counts of it may be what it was, as in
a fresh clone, or where the word finalizer is in neither the old bytes nor the new ones. A file can be written twice
between two ticks of the clock, so that one which had just been written when it was read is read again each time.
"""

from __future__ import annotations

import array
import binascii
import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from finalizer_lint.core import candidates
from finalizer_lint.disk import asked
from finalizer_lint.disk.answers import EVERYTHING, NO_GROUP, SILENT, Log, digest_of, is_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from finalizer_lint.disk.answers import Signature

_JUST_WRITTEN = 2_000_000_000  # nanoseconds: the slowest clock of a file system ticks every two seconds
_UNSURE = 0  # in place of how a file looked that had just been written


class KeptLog:
    """``told`` is what ``written`` has made of a log.

    ``holds`` says of the letters that stand for what counts of a file, its path and its bytes now, whether it is so.
    """

    def __init__(self, told: Mapping[str, Any], holds: Callable[[str, str, bytes], bool]) -> None:
        follow = frozenset(told["followed"])
        self._files = [(path, number in follow) for number, path in enumerate(_absolute(told["files"]))]
        self._counts: Sequence[str] = told["counts"]
        self._looks = array.array("q", binascii.a2b_base64(told["looks"]))
        self._answers: Sequence[tuple[str, str, Any]] = told["answers"]
        self._told = told
        self._holds = holds
        self._now: list[Signature] = []
        self._changed: list[int] = []

    def renewed(self, started: int) -> Mapping[str, Any] | None:
        """Something to keep where everything has the same answer now, None where it has not."""
        try:
            self._now = [asked.signature(path, follow=follow) for path, follow in self._files]
        except OSError:
            return None
        looks = zip(self._now, self._looks, strict=True)
        self._changed = [number for number, (now, look) in enumerate(looks) if look != hash(now) or look == _UNSURE]
        # Those first whose bytes all count: they are likely to be others
        if not all(map(self._is_same, sorted(self._changed, key=lambda number: not is_digest(self._counts[number])))):
            return None
        if any(asked.again(question, about) != answer for question, about, answer in self._answers):
            return None
        return {**self._told, "looks": _packed(self._now, started)} if self._changed else self._told

    def known(self) -> dict[str, tuple[Signature, str]]:
        """The files in which nothing can be a finalizer, as they look as they did."""
        changed = frozenset(self._changed)
        known: dict[str, tuple[Signature, str]] = {}
        # There is no ``now`` where one of them can't be looked at
        for number, ((path, follow), now, what) in enumerate(zip(self._files, self._now, self._counts, strict=False)):
            if SILENT in what and not (is_digest(what) or follow or number in changed):
                known[path] = now, SILENT + NO_GROUP if NO_GROUP in what else SILENT
        return known

    def _is_same(self, number: int) -> bool:
        """Whether all that counts of a file is as it was."""
        what, (path, follow) = self._counts[number], self._files[number]
        if what == EVERYTHING:
            return False
        try:
            data = candidates.read(path, follow=follow)
        except OSError:
            return False
        return digest_of(data) == what if is_digest(what) else self._holds(what, path, data)


def written(log: Log, started: int) -> dict[str, Any]:
    """A log for JSON. ``started`` is when the run began, in nanoseconds since 1970."""
    return {
        "files": _relative([path for path, _ in log.reads]),
        "followed": [number for number, (_, follow) in enumerate(log.reads) if follow],
        "counts": list(map(log.counts.__getitem__, log.reads)),
        "looks": _packed(log.reads.values(), started),
        "spelled": log.spelled,
        "answers": [(question, about, answer) for (question, about), answer in log.answers.items()],
    }


def _packed(files: Iterable[Signature], started: int) -> str:
    sure = started - _JUST_WRITTEN
    looks = array.array("q", [hash(one) if one[0] <= sure and one[1] <= sure else _UNSURE for one in files])
    return binascii.b2a_base64(looks.tobytes(), newline=False).decode("ascii")


def _relative(paths: Sequence[str]) -> list[str]:
    base = os.path.join(os.getcwd(), "")
    return [path[len(base) :] if path.startswith(base) else path for path in paths]


def _absolute(paths: Sequence[str]) -> list[str]:
    base = os.path.join(os.getcwd(), "")
    return [path if path.startswith(os.sep) else base + path for path in paths]
