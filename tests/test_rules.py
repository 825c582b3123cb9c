"""Rules know themselves: nothing else spells their codes, and the folder that a rule is in says what it speaks of."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from finalizer_lint.rules import all_rules, rules_about
from finalizer_lint.rules.subjects import SUBJECTS

PACKAGE = Path(__file__).resolve().parent.parent / "finalizer_lint"
CODE = re.compile(r"fin\d{3}", re.IGNORECASE)
EXAMPLES = {
    PACKAGE / "settings" / "keys.py",
    PACKAGE / "settings" / "value_readers.py",
}  # shown to people who write settings


def without_documentation(text: str) -> str:
    """A rule's module without the docstring of its class, which may send the reader to other rules."""
    for node in ast.parse(text).body:
        documentation = ast.get_docstring(node, clean=False) if isinstance(node, ast.ClassDef) else None
        text = text.replace(documentation or "\0", "")
    return text


def test_codes_are_spelled_in_their_own_modules_only() -> None:
    spelled = []
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in (".py", ".toml", ".json") or path in EXAMPLES:
            continue
        text = path.read_text(encoding="utf-8")
        own = CODE.match(path.name)
        if own is not None:
            text = without_documentation(text)
        name = path.relative_to(PACKAGE).as_posix()
        codes = {code.upper() for code in CODE.findall(text)} - {own[0].upper() if own else ""}
        spelled += [(name, code) for code in sorted(codes)]
    assert spelled == []


def test_every_folder_of_rules_says_what_its_rules_speak_of() -> None:
    folders = {path.parent.relative_to(PACKAGE / "rules").as_posix() for path in PACKAGE.glob("rules/**/fin*.py")}
    assert folders == set(SUBJECTS)
    assert sorted(rule.code for subject in SUBJECTS for rule in rules_about([subject])) == [
        rule.code for rule in all_rules()
    ]
