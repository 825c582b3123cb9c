"""The reference of the settings, in Markdown, from the table of their keys."""

from __future__ import annotations

import textwrap

from finalizer_lint.settings.keys import KEYS, Key


def settings() -> str:
    return "\n".join(_section(key) for key in KEYS.values())


def _section(key: Key) -> str:
    about = textwrap.fill(f"{key.about[:1].upper()}{key.about[1:]}.", 120, break_on_hyphens=False)
    dot = "" if key.default.endswith(".") else "."
    return f"### {key.name}\n\n{about}\n\nDefault: {key.default}{dot}\n\n```toml\n{key.example}\n```\n"


def settings_table() -> str:
    """All keys in a table, and a file with all of them but ``extend``, which would need another file."""
    rows = [f"| `{key.name}` | {key.about} | {key.default} |" for key in KEYS.values()]
    table = "\n".join(("| key | meaning | default |", "| --- | --- | --- |", *rows))
    examples = [key.example for key in KEYS.values() if key.name != "extend"]
    plain = "\n".join(example for example in examples if not example.startswith("["))
    tables = "\n\n".join(example for example in examples if example.startswith("["))
    return f"{table}\n\n```toml\n{plain}\n\n{tables}\n```\n"
