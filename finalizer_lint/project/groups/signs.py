"""What a file holds that can say which API groups a project has: looked for while its bytes are in memory anyway."""

from __future__ import annotations

# By language. ``group_search`` finds nothing in a file without one of them.
SIGNS = {
    "yaml": (b"CustomResourceDefinition",),
    "go": (b"Group", b"+groupName="),
    "python": (b"GROUP", b"group", b"DOMAIN", b"domain", b"kopf"),
}


def may_say(data: bytes, language: str | None) -> bool:
    """Whether a file in a language can say anything of groups."""
    return any(sign in data for sign in SIGNS.get(language or "", ()))
