"""What SARIF says of a rule, whether it found anything or not."""

from __future__ import annotations

import re
from typing import Any

from finalizer_lint.core.findings import Severity
from finalizer_lint.rules.base import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _first_section(rule.documentation) or rule.summary},
        "help": {"text": f"{rule.summary} See {rule.url}", "markdown": rule.documentation},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["kubernetes"]},
    }


def _first_section(documentation: str) -> str:
    """The text below the first heading, on one line."""
    section = re.search(r"^## .*\n(?s:(.*?))(?=^## |\Z)", documentation, re.MULTILINE)
    return " ".join(section[1].split()) if section else ""
