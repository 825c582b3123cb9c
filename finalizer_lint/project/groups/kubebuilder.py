"""What kubebuilder's PROJECT file says of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator


def project_groups(text: str) -> Iterator[str]:
    """The API groups of the project's own resources."""
    head, _, resources = text.partition("\nresources:")
    shared = _value(head, "domain")
    for item in re.split(r"(?m)^\s*- (?=\w+:)", resources)[1:]:
        if _value(item, "external") != "true" and _value(item, "core") != "true":
            group, domain = _value(item, "group"), _value(item, "domain") or shared
            is_whole = bool(domain) and f".{group}".endswith(f".{domain}")  # nobody's group says its domain twice
            yield group if is_whole else ".".join(part for part in (group, domain) if part)


def _value(text: str, key: str) -> str:
    match = re.search(rf"(?m)^\s*{key}:[ \t]*[\"']?([^\s\"'#]+)", text)
    return match[1] if match else ""
