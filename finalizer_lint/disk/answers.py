"""What a run asked the disk, and was told: by its log it can be told from a later one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Answer = bool | str | list[str] | None
    Signature = tuple[int, ...]

NO_FILE: Signature = (0,) * 6


class Log:
    """What a run asked, and was told. ``newest`` is when the youngest file that it read was made or changed.

    ``incomplete`` says why it can't be repeated by the log alone, ``""`` where it can.
    """

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Answer] = {}
        self.reads: dict[tuple[str, bool], Signature] = {}  # by path, and whether links were followed
        self.newest = 0  # nanoseconds since 1970
        self.incomplete = "nobody said that it is complete"

    def note(self, question: str, about: str, answer: Answer) -> None:
        if self.answers.setdefault((question, about), answer) != answer:
            give_up(f"{about} changed meanwhile")

    def note_read(self, path: str, told: Signature, *, follow: bool) -> None:
        if self.reads.setdefault((path, follow), told) is not told and self.reads[path, follow] != told:
            give_up(f"{path} changed meanwhile")
        if told[0] > self.newest or told[1] > self.newest:
            self.newest = max(told[0], told[1])
        if told[1] % 1_000_000_000 == 0 and told != NO_FILE:
            give_up("a file system that counts whole seconds")


kept: Log | None = None  # the one of the run that goes on
_given_up = ""


def keep(log: Log | None) -> None:
    """Have what is asked from now on noted in a log, or nowhere."""
    global kept, _given_up
    kept, _given_up = log, ""


def give_up(why: str) -> None:
    """Say that something else than answers from here decides over the run's outcome."""
    global _given_up
    _given_up = _given_up or why


def complete() -> None:
    """Say that nothing but answers from here decided over the run's outcome, and that it did nothing but print."""
    if kept is not None:
        kept.incomplete = _given_up
