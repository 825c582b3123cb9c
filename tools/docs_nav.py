"""For mkdocs.yml: the rules' pages in the navigation, so that a new rule is there without anyone's doing."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def on_config(config: Any) -> Any:
    pages = sorted(page.name for page in Path(config.docs_dir, "rules").glob("FIN*.md"))
    for item in config.nav:
        if "Rules" in item:
            item["Rules"] = [f"rules/{name}" for name in ("README.md", *pages)]
    return config
