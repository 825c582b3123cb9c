"""Make the pages of the rules and the rule table in README.md from the rules themselves.

    python tools/make_docs.py [--check]

``--check`` writes nothing, names the files that are not current and exits 1 if there are any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.rules import all_rules
from finalizer_lint.rules.base import Rule

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path("docs", "rules")
README = Path("README.md")
BEGIN, END = "<!-- rules:begin -->", "<!-- rules:end -->"
MADE = "<!-- Made by tools/make_docs.py from the rule's docstring: edit that. -->"


def page(rule: Rule) -> str:
    return f"{MADE}\n# {rule.code} {rule.name}\n\nDefault severity: {rule.severity.value}\n\n{rule.documentation}\n"


def table(rules: Iterable[Rule], folder: str) -> str:
    """The rules as a Markdown table; ``folder`` is where the pages are from where the table stands."""
    rows = [
        f"| [{rule.code}]({folder}{rule.code}.md) | {rule.name} | {rule.severity.value} | {rule.summary} |"
        for rule in rules
    ]
    return "\n".join(["| code | name | default | reports |", "| --- | --- | --- | --- |", *rows]) + "\n"


def index(rules: Iterable[Rule]) -> str:
    return f"{MADE}\n# Rules\n\n{table(rules, '')}"


def with_table(readme: str, rules: Iterable[Rule]) -> str:
    """The README with the table between its markers replaced."""
    parts = re.split(f"({re.escape(BEGIN)}|{re.escape(END)})", readme)
    if parts[1::2] != [BEGIN, END]:
        raise SystemExit(f"{README}: it needs {BEGIN} and after it {END}, each once")
    parts[2] = f"\n{table(rules, f'{PAGES.as_posix()}/')}"
    return "".join(parts)


def wanted() -> dict[Path, str]:
    """What each generated file should hold, by its path from the root."""
    rules = all_rules()
    texts = {PAGES / f"{rule.code}.md": page(rule) for rule in rules}
    texts[PAGES / "README.md"] = index(rules)
    texts[README] = with_table((ROOT / README).read_text(encoding="utf-8"), rules)
    return texts


def stale(texts: dict[Path, str]) -> list[Path]:
    """The files that differ from what they should hold, and pages of rules that are gone."""
    different = [path for path, text in texts.items() if _read(ROOT / path) != text]
    gone = {path.relative_to(ROOT) for path in (ROOT / PAGES).glob("*.md")} - set(texts)
    return sorted({*different, *gone})


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        sys.stderr.write(__doc__ or "")
        return 2
    texts = wanted()
    out_of_date = stale(texts)
    if argv:
        for path in out_of_date:
            sys.stderr.write(f"{path.as_posix()} is not current: run python tools/make_docs.py\n")
        return 1 if out_of_date else 0
    (ROOT / PAGES).mkdir(parents=True, exist_ok=True)
    for path in out_of_date:
        if path in texts:
            (ROOT / path).write_text(texts[path], encoding="utf-8")
        else:
            (ROOT / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
