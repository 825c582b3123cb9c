"""Text for people: counts in words, and what stands in linted files made safe to print."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


def no_findings(files: int, above: str = "") -> str:
    """What a run says that has nothing to say, or nothing ``above`` a severity."""
    return f"No findings {above}in {counted(files, 'file')}.\n"


def counted(number: int, word: str) -> str:
    """``1 finding``, ``2 findings``, ``2 fixes``."""
    plural = word if word == "info" else f"{word}es" if word.endswith("x") else f"{word}s"
    return f"{number} {word if number == 1 else plural}"


def printable(text: str) -> str:
    """Safe for a terminal: control, formatting and unassigned characters are shown as escapes.

    So is what a CI would take for a command in its log: GitHub Actions where the text begins a line.
    """
    if text.lstrip().startswith("::"):
        at = len(text) - len(text.lstrip())
        return printable(text[:at]) + "\\x3a" + printable(text[at + 1 :])
    if "##" in text:
        text = without_commands(text, "\\x23")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def without_commands(text: str, escape: str) -> str:
    """``escape`` in place of the first character of each command of ``commands``."""
    parts, end = [], 0
    for start in commands(text):
        parts += [text[end:start], escape]
        end = start + 1
    return "".join([*parts, text[end:]])


def commands(text: str) -> list[int]:
    """Where commands of Azure Pipelines, TeamCity and old runners of GitHub Actions begin: anywhere in a line."""
    import re  # few texts have such signs

    return [found.start() for found in re.finditer(r"##(?=\[|vso\[|teamcity\[)", text, re.IGNORECASE)]


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``; did you mean 'x'?`` when something known is close, else nothing."""
    import difflib  # only for mistakes

    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
