"""The catalogue of finalizer names as a page, from the table that is shipped."""

from __future__ import annotations

import re

from finalizer_lint.project.owners.catalogue import CatalogueEntry
from finalizer_lint.project.owners.catalogue_file import load

HEAD = ("finalizer", "project", "on", "now called", "seen in")


def catalogue() -> str:
    """A row for each entry, by project, in an element that the site's script makes searchable."""
    entries = sorted(load(), key=lambda entry: entry.project.lower())
    projects = len({entry.project for entry in entries})
    rows = [f"| {' | '.join(cells)} |" for cells in (HEAD, ["---"] * len(HEAD), *map(_cells, entries))]
    table = "\n".join(rows)
    return f'{len(entries)} entries, {projects} projects.\n\n<div class="catalogue" markdown>\n\n{table}\n\n</div>\n'


def _cells(entry: CatalogueEntry) -> tuple[str, ...]:
    kinds = ", ".join(f"`{kind.lstrip('/')}`" for kind in entry.kinds)
    now = f"`{entry.successor}` since {entry.since}" if entry.successor else ""
    note = _escaped(entry.note) if entry.note else ""
    source = f"[{entry.repository}](https://github.com/{entry.repository}) `{entry.path}`"
    return _name(entry), _escaped(entry.project), kinds, ". ".join(filter(None, (now, note))), source


def _name(entry: CatalogueEntry) -> str:
    return f"`{entry.name}`" if entry.name is not None else f"<code>{_escaped(entry.label)}</code> (a pattern)"


def _escaped(text: str) -> str:
    """As a text that Markdown leaves alone, also inside a table."""
    return re.sub(r"[\\`*_{}\[\]<>()#+!|$&~^]", lambda special: f"&#{ord(special[0])};", text)
