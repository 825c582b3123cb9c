"""What the generators of data files have in common: write the file, or check that it is current."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(argv: list[str], usage: str | None, build: Callable[[Any], str], target: Path) -> int:
    """Make ``target`` from the JSON file named in ``argv``; with ``--check`` exit 1 when it is not current."""
    arguments = [a for a in argv if a != "--check"]
    if len(arguments) != 1:
        print(usage, file=sys.stderr)  # noqa: T201 - a command's usage
        return 2
    text = build(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    if "--check" in argv:
        return 0 if target.read_text(encoding="utf-8") == text else 1
    target.write_text(text, encoding="utf-8")
    return 0
