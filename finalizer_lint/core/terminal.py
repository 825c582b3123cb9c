"""Text from linted files, made safe to print."""

from __future__ import annotations

_COMMANDS = ("::", "##[", "##vso[")  # of GitHub Actions and Azure Pipelines


def no_findings(files: int, above: str = "") -> str:
    """What a run says that has nothing to say, or nothing ``above`` a severity."""
    return f"No findings {above}in {files} {'file' if files == 1 else 'files'}.\n"


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
