"""Make what the documentation says twice from where it is said first: pages of rules, diagrams, regions of pages.

A region stands between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->`` in README.md or below docs/, in mkdocs.yml
behind ``#``. NAME is a key of MAKERS, or the path of a file of the project, which is shown.

    python tools/make_docs.py [--check]

``--check`` writes nothing, names the files that are not current and exits 1 if there are any.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from docs_catalogue import catalogue
from docs_commands import commands, environment, exits
from docs_diagrams import diagrams
from docs_integrations import action, hooks
from docs_kinds import kinds
from docs_refusals import page as refusals
from docs_regions import ROOT, Maker, filled
from docs_rooms import rooms
from docs_rules import PAGES, navigation
from docs_rules import pages as rule_pages
from docs_settings import settings, settings_table

from finalizer_lint.settings.schema import schema

DOCS = Path("docs")
README = Path("README.md")
NAVIGATION = Path("mkdocs.yml")

MAKERS: dict[str, Maker] = {
    "catalogue": lambda _: catalogue(),
    "commands": lambda _: commands(),
    "exits": lambda _: exits(),
    "environment": lambda _: environment(),
    "settings": lambda _: settings(),
    "settings-table": lambda _: settings_table(),
    "hooks": lambda _: hooks(),
    "action": lambda _: action(),
    "kinds": lambda _: kinds(),
    "navigation": lambda _: navigation(),
    "rooms": lambda _: rooms(),
    "refusals": lambda _: refusals(),
}


def wanted() -> dict[Path, str]:
    """What each file that is generated, or has generated regions, should hold, by its path from the root."""
    texts = {**rule_pages(), **diagrams()}
    texts[DOCS / "finalizer-lint.schema.json"] = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    for path in written_by_hand():
        texts[path] = filled(path, (ROOT / path).read_text(encoding="utf-8"), MAKERS)
    return texts


def written_by_hand() -> Iterable[Path]:
    pages = sorted(path.relative_to(ROOT) for path in (ROOT / DOCS).rglob("*.md"))
    return [README, NAVIGATION, *(path for path in pages if PAGES not in path.parents)]


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
    for path in out_of_date:
        if path in texts:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(texts[path], encoding="utf-8")
        else:
            (ROOT / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
