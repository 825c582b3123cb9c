"""The folder that a rule is in says what it speaks of."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.rules import all_rules, rules_about
from finalizer_lint.rules.subjects import SUBJECTS

PACKAGE = Path(__file__).resolve().parent.parent / "finalizer_lint"


def test_every_folder_of_rules_says_what_its_rules_speak_of() -> None:
    folders = {path.parent.relative_to(PACKAGE / "rules").as_posix() for path in PACKAGE.glob("rules/**/fin*.py")}
    assert folders == set(SUBJECTS)
    assert sorted(rule.code for subject in SUBJECTS for rule in rules_about([subject])) == [
        rule.code for rule in all_rules()
    ]
