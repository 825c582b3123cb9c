"""The tables that are shipped."""

from __future__ import annotations

import os


def data_file(name: str) -> str:
    """The text of one of them."""
    # importlib.resources would do the same, and import tempfile, shutil and zipfile: 20 ms
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
