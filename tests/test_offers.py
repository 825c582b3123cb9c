"""Where a fix is offered, ``full`` shows the lines that it would change at the finding."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Applicability, Edit, Finding, Fix, Severity
from finalizer_lint.core.refusals.renames import OTHER_FILES
from finalizer_lint.core.source import Source
from finalizer_lint.report.parts.offers import MOST, Offer, Offers
from tests.project import Project

TEXT = b"one\ntwo\nthree\nfour\n"


def offer(text: bytes, place: Span, *edits: Edit, **about: object) -> Offer | None:
    fix = Fix(**{"applicability": Applicability.SAFE, "title": "mend it", "edits": edits, **about})  # type: ignore[arg-type]
    finding = Finding("FIN001", "rule", Severity.WARNING, "wrong", "a.yaml", place, fixes=(fix,))
    return Offers().of(finding, Source("a.yaml", text))


def shown(text: bytes, place: Span, *edits: Edit) -> tuple[int, list[str]]:
    found = offer(text, place, *edits)
    assert found is not None
    return found.at, [sign + line for sign, line in found.lines]


def edit(start: int, end: int, replacement: str, path: str = "a.yaml") -> Edit:
    return Edit(path, Span(start, end), replacement)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(4, 7, "TWO")], (2, ["-two", "+TWO"])),
        ([edit(4, 8, "")], (2, ["-two"])),
        ([edit(8, 8, "new\n")], (3, ["+new"])),
        ([edit(7, 7, "\nnew")], (3, ["+new"])),
        ([edit(0, 1, "O"), edit(4, 5, "T"), edit(14, 15, "F")], (2, ["-two", "+Two"])),
        ([edit(4, 5, "T"), edit(5, 5, "t"), edit(7, 8, ";")], (2, ["-two", "-three", "+Ttwo;three"])),
        ([edit(0, 1, "O"), edit(14, 15, "F")], (1, ["-one", "+One"])),  # none is here
        ([edit(3, 5, " ")], (1, ["-one", "-two", "+one wo"])),  # it begins a line before
    ],
)
def test_the_lines_at_a_finding(edits: list[Edit], expected: tuple[int, list[str]]) -> None:
    assert shown(TEXT, Span(4, 7), *edits) == expected


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_other_line_endings_and_a_mark(ending: bytes) -> None:
    text = b"\xef\xbb\xbf" + TEXT.replace(b"\n", ending)
    assert shown(text, Span(3, 6), edit(3, 6, "ONE")) == (1, ["-one", "+ONE"])


def test_no_more_than_a_few_lines() -> None:
    found = offer(TEXT, Span(0, 3), edit(4, 4, "new\n" * 20))
    assert found is not None
    assert (len(found.lines), found.more) == (MOST - 1, 20 - (MOST - 1))


def test_lines_that_are_too_long_are_not_shown() -> None:
    assert offer(TEXT, Span(0, 3), edit(0, 3, "x" * 200)) == Offer("mend it", "--fix")


def test_what_is_elsewhere_is_told_by_the_title() -> None:
    assert offer(TEXT, Span(0, 3), edit(0, 3, "x", path="b.yaml")) == Offer("mend it", "--fix")


def test_flags_and_what_is_not_offered() -> None:
    change = edit(0, 3, "x")
    unsafe = offer(TEXT, Span(0, 3), change, applicability=Applicability.UNSAFE)
    assert unsafe is not None
    assert unsafe.flags == "--fix --unsafe-fixes"
    assert offer(TEXT, Span(0, 3), change, applicability=Applicability.DISPLAY) is None
    assert offer(TEXT, Span(0, 3), change, refusal=OTHER_FILES.at("b.yaml", more="")) is None
    assert offer(TEXT, Span(0, 3)) is None


def test_in_the_output(project: Project) -> None:
    project.settings('[renames]\nwidget-cleanup = "acme.dev/cleanup"\n')
    project.widget("a.yaml", "widget-cleanup", "widget-other")
    out = project.run("check").out
    assert (
        "  = fix: rename 'widget-cleanup' to 'acme.dev/cleanup' in 1 file (--fix)\n"
        "  -     - widget-cleanup\n  +     - acme.dev/cleanup\n  = run:"
    ) in out
    assert out.count("= fix: ") == 1
    assert "= fix: " not in project.run("check", "--diff").err
    colour = project.run("check", FORCE_COLOR="1", NO_COLOR="").out
    assert "\033[31m-     - widget-cleanup\033[0m\n  \033[32m+     - acme.dev/cleanup\033[0m" in colour
