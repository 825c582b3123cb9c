"""Begin a rule or a language: write its files, which work and pass the tests, with a TODO at each place that is yours.

    python tools/scaffold.py rule FIN108 some-name --severity warning "A summary of one sentence."
    python tools/scaffold.py language toy .toy [--code]

Nothing is overwritten: where a file, a code, a name or an ending is taken already, nothing is written at all.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = Path(__file__).resolve().parent / "templates"
RULES = Path("finalizer_lint", "rules")
SUBJECT = "names"  # what the template's rule speaks of
LANGUAGES = Path("finalizer_lint", "languages")
REGISTRY = LANGUAGES / "__init__.py"
FOUND = {"info": "1 info", "warning": "1 warning", "error": "1 error"}

AFTER_RULE = """\
Next:
  1. Replace every TODO in {module}, move it to the folder of what the rule speaks of, and put its real cases under
     {cases}. finalizer_lint/rules/subjects.py tells when the rules of a folder are asked.
  2. UPDATE=1 python -m pytest tests/test_cases.py -k {code}    then read what was written
  3. python tools/make_docs.py
  4. python -m pytest tests/test_cases.py tests/test_docs.py
  5. A fragment in changes/ that tells users of it: see CONTRIBUTING.md."""

AFTER_LANGUAGE = """\
Next:
  1. Replace every TODO in {module} and put real files beside {example}.
  2. UPDATE=1 python -m pytest tests/test_facts.py -k {name}    then read what was written
  3. Let `files` in .pre-commit-hooks.yaml choose the new endings: tests/test_repository_files.py tells which it misses.
  4. The rest is in CONTRIBUTING.md, under "Add a language in a day"."""


def rule(code: str, name: str, severity: str, summary: str) -> tuple[dict[Path, str], str]:
    """The files of a new rule by path, and what to do next."""
    values = {
        "class_name": class_name(name),
        "code": code,
        "found": FOUND[severity],
        "level": severity,
        "mark": code.lower(),
        "name": name,
        "severity": severity.upper(),
        "summary": summary,
    }
    snake = name.replace("-", "_")
    refuse_taken(RULES, f"*/{code.lower()}_*.py", f"*/fin[0-9][0-9][0-9]_{snake}.py")
    module = RULES / SUBJECT / f"{code.lower()}_{snake}.py"
    case = Path("tests", "cases", code, "first")
    files = {
        module: filled("rule.py", values),
        case / "input" / "flagged.yaml": filled("flagged.yaml", values),
        case / "input" / "not-flagged.yaml": filled("not_flagged.yaml", values),
        case / "findings.txt": filled("findings.txt", values),
    }
    return files, AFTER_RULE.format(module=module, cases=case.parent, code=code)


def class_name(name: str) -> str:
    return "".join(word.capitalize() for word in re.split(r"[-_]", name))


def language(name: str, endings: list[str], *, code: bool) -> tuple[dict[Path, str], str]:
    """The files of a new wing by path, the registry that knows it, and what to do next."""
    refuse_taken(LANGUAGES, f"{name}.py", name)
    place = "code" if code else "metadata"
    module = LANGUAGES / f"{name}.py"
    example = Path("tests", "facts", name, f"lists{endings[0]}")
    files = {
        module: filled("language.py", {"name": name, "place": place.upper(), "class_name": class_name(name)}),
        example: filled("language_input", {}),
        example.with_name(f"{example.name}.facts"): filled("language_facts", {"place": place}),
        REGISTRY: registered((ROOT / REGISTRY).read_text(encoding="utf-8"), name, endings, code=code),
    }
    return files, AFTER_LANGUAGE.format(module=module, example=example, name=name)


def registered(text: str, name: str, endings: list[str], *, code: bool) -> str:
    """The registry with a row for a language."""
    for ending in endings:
        if f'"{ending}"' in text:
            raise SystemExit(f"{REGISTRY}: {ending} has a language already")
    table = re.compile(r"^LANGUAGES = \{\n(?:    .*\n)*?(?=    \)$)", re.MULTILINE)
    quoted = "".join(f'"{ending}", ' for ending in endings)
    listed = f"({quoted[:-1]})" if len(endings) == 1 else f"({quoted[:-2]})"
    return replaced(table, text, f'        Traits("{name}", {listed}{", is_code=True" if code else ""}),\n')


def replaced(where: re.Pattern[str], text: str, more: str) -> str:
    """The text with more after the one match of a pattern."""
    new, count = where.subn(lambda match: match[0] + more, text)
    if count != 1:
        raise SystemExit(f"{REGISTRY}: no place for {more.strip()} was found, please add it by hand")
    return new


def refuse_taken(folder: Path, *patterns: str) -> None:
    taken = sorted(path for pattern in patterns for path in (ROOT / folder).glob(pattern))
    if taken:
        raise SystemExit(f"taken already: {taken[0].relative_to(ROOT)}")


def filled(template: str, values: dict[str, str]) -> str:
    return Template((TEMPLATES / f"{template}.tmpl").read_text(encoding="utf-8")).substitute(values)


def write(files: dict[Path, str]) -> None:
    """Write all files, or none if one that is to be new is there."""
    there = [path for path in files if path != REGISTRY and (ROOT / path).exists()]
    if there:
        raise SystemExit(f"taken already: {there[0]}")
    for path, text in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


def shaped(pattern: str, what: str) -> Callable[[str], str]:
    """An argument that must match a pattern."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise argparse.ArgumentTypeError(f"{text!r} is not {what}")
        return text

    return check


def parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(prog="tools/scaffold.py", description=__doc__, formatter_class=shape)
    kinds = top.add_subparsers(dest="what", required=True)
    new_rule = kinds.add_parser("rule", help="begin a rule")
    new_rule.add_argument("code", type=shaped(r"FIN\d{3}", "a code such as FIN108"))
    new_rule.add_argument("name", type=shaped(r"[a-z]+(-[a-z]+)*", "a name such as hand-rolled-add"))
    new_rule.add_argument("summary", type=shaped(r"[^\"\\]{1,110}\.", "a sentence of at most 110 characters"))
    new_rule.add_argument("--severity", choices=tuple(FOUND), default="warning")
    new_language = kinds.add_parser("language", help="begin a language")
    new_language.add_argument("name", type=shaped(r"[a-z][a-z0-9_]*", "a module's name"))
    new_language.add_argument(
        "endings", nargs="+", metavar="ending", type=shaped(r"\.[a-z0-9]+", "an ending such as .cue")
    )
    new_language.add_argument("--code", action="store_true", help="programs, which add and remove finalizers")
    return top


def main(argv: list[str]) -> int:
    given = parser().parse_args(argv)
    if given.what == "rule":
        files, after = rule(given.code, given.name, given.severity, given.summary)
    else:
        files, after = language(given.name, given.endings, code=given.code)
    write(files)
    sys.stdout.write("".join(f"wrote {path}\n" for path in files) + after + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
