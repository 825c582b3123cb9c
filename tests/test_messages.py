"""Messages are one line that people read to its end: of the golden cases, all of them."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from tests.project import Project

CASES = Path(__file__).parent / "cases"
_FINDING = re.compile(r"\S.*?:\d+:\d+: (FIN\d+) \w+: (.*)")
# What a parser or the operating system says of a file, in its own words
_NOT_OURS = {"FIN901", "FIN902"}


def messages() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in CASES.rglob("findings.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := _FINDING.match(line):
                found.setdefault(match[1], []).append(match[2])
    return found


MESSAGES = messages()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_each_says_what_it_is_about(code: str) -> None:
    assert code in _NOT_OURS or [one for one in MESSAGES[code] if "finalizer" not in one] == []


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_none_is_long(code: str) -> None:
    """Names apart, which nobody here makes long."""
    worded = [re.sub(r'"[^"]*"', '"x"', one) for one in MESSAGES[code]]
    assert [one for one in worded if len(one) > 140] == []


def test_half_of_them_fit_into_a_line() -> None:
    assert statistics.median(len(one) for texts in MESSAGES.values() for one in texts) <= 90


def test_a_successor_without_a_version_is_for_who_knows_it(project: Project) -> None:
    project.settings('[third-party]\nhold = { owner = "the backup team", successor = "backup.acme.dev/hold" }\n')
    project.widget("one.yaml", "hold")
    [finding] = project.run("check", "--output-format", "json").json["findings"]
    assert finding["message"] == 'finalizer "hold" is the old name of the backup team\'s "backup.acme.dev/hold"'
    assert finding["help"].startswith('use "backup.acme.dev/hold" if the backup team knows it already; the API server')
