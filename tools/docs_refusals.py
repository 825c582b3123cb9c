"""The page of refusals, from their catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.refusals.by_hand import ALL, Obstacles
from finalizer_lint.core.refusals.catalogue import SECTIONS, refusals
from finalizer_lint.core.refusals.refusal import MARK, Refusal

_SAID = {
    "place": "FILE:LINE",
    "asked": "FILE:LINE",
    "old!r": "'OLD'",
    "new!r": "'NEW'",
    "known!r": "'NAME'",
    "old": "OLD",
    "new": "NEW",
    "known": "NAME",
    "name": "CONSTANT",
    "owner": "OWNER",
    "error": "ERROR",
    "purpose": "SOMETHING ELSE",
    "own": "constant",
    "more": "",
    "reason": "REASON",
    "way": "do what helps against the reason",
}


def page() -> str:
    """Every refusal with what is behind it and how to go on."""
    lines = []
    for title, section in SECTIONS.items():
        lines += [f"## {title}", ""]
        for refusal in refusals(section):
            lines += _refusal(refusal)
    lines += ["## Reasons for code by hand", "", "REASON in the sentences above is one of these.", ""]
    for obstacles in ALL:
        lines += _obstacles(obstacles)
    return "\n".join(lines)


def _refusal(refusal: Refusal) -> Iterator[str]:
    yield from (f"### {refusal.id}", "", f"> {_said(refusal.sentence)}", "", refusal.why, "")
    if refusal.lifted_by_comment:
        yield f"- If what stands there is no finalizer, mark it with a comment `{MARK}`."
    if refusal.lifted_by_flag:
        yield "- If the rename is right all the same, pass `--allow FILE:LINE`."
    edit = _said(refusal.edit)
    yield from (f"- {edit[:1].upper()}{edit[1:]}.", "")


def _obstacles(obstacles: Obstacles) -> Iterator[str]:
    yield from (f"### {obstacles.title}", "", obstacles.why, f"{obstacles.way[:1].upper()}{obstacles.way[1:]}.", "")
    yield from (f"- {reason.replace('{}', '…')}" for reason in obstacles.reasons)
    yield ""


def _said(sentence: str) -> str:
    for braces, text in _SAID.items():
        sentence = sentence.replace(f"{{{braces}}}", text)
    return sentence
