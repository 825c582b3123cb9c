"""The hooks of ``.pre-commit-hooks.yaml`` and the inputs of ``action.yml``, in Markdown."""

from __future__ import annotations

from typing import Any

from docs_regions import ROOT
from ruamel.yaml import YAML


def hooks() -> str:
    known = _read(".pre-commit-hooks.yaml")
    rows = [f"| `{hook['id']}` | {hook['description']} | `{hook['entry']}` |" for hook in known]
    return "\n".join(["| hook | what it does | command |", "| --- | --- | --- |", *rows]) + "\n"


def action() -> str:
    inputs = _read("action.yml")["inputs"]
    rows = [f"| `{name}` | {said['description'].strip()} | {_code(said['default'])} |" for name, said in inputs.items()]
    return "\n".join(["| input | meaning | default |", "| --- | --- | --- |", *rows]) + "\n"


def _read(file: str) -> Any:
    return YAML(typ="safe", pure=True).load(ROOT / file)


def _code(value: str) -> str:
    return f"`{value}`" if value else "none"
