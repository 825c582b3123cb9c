"""The JSON schema of a settings file, for editors."""

from __future__ import annotations

import re
from typing import Any

from finalizer_lint.settings.keys import KEYS

URL = "https://raw.githubusercontent.com/finalizer-lint/finalizer-lint/main/docs/finalizer-lint.schema.json"


def schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of ``finalizer-lint.toml``, and of the table ``tool.finalizer-lint``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URL,
        "title": "Settings of finalizer-lint",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "description": f"{re.sub('`', '', key.about)}. Default: {re.sub('`', '', key.default)}.",
                **key.schema,
            }
            for name, key in KEYS.items()
        },
    }
