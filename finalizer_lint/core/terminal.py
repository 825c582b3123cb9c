"""Text for people: counts in words, and what stands in linted files made safe to print."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

_COMMANDS = ("::", "##[", "##vso[")  # of GitHub Actions and Azure Pipelines


def no_findings(files: int, above: str = "") -> str:
    """What a run says that has nothing to say, or nothing ``above`` a severity."""
    return f"No findings {above}in {counted(files, 'file')}.\n"


def counted(number: int, word: str) -> str:
    """``1 finding``, ``2 findings``."""
    plural = word if word == "info" else f"{word}s"
    return f"{number} {word if number == 1 else plural}"


def printable(text: str) -> str:
    """Safe for a terminal: control, formatting and unassigned characters are shown as escapes.

    So is what would begin a command where the text begins a line of a CI's log.
    """
    if text.lstrip().startswith(_COMMANDS):
        at = len(text) - len(text.lstrip())
        return printable(text[:at]) + f"\\x{ord(text[at]):02x}" + printable(text[at + 1 :])
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``; did you mean 'x'?`` when something known is close, else nothing."""
    import difflib  # only for mistakes

    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
