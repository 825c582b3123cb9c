"""The compiler's word on Go packages: ``go/main.go``, built once and asked over its streams."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parent / "go/main.go"
_ENV = {**os.environ, "CGO_ENABLED": "0", "GO111MODULE": "off", "GOFLAGS": "-trimpath", "GOTOOLCHAIN": "local"}


@dataclasses.dataclass(frozen=True)
class Answer:
    """By file and byte span: the value of each string literal, and what each call adds, or None for what varies."""

    literals: dict[tuple[str, int, int], str]
    added: dict[tuple[str, int, int], str | None]


class Compiler:
    def __init__(self, folder: Path) -> None:
        binary = folder / "oracle"
        subprocess.run(["go", "build", "-o", binary, PROGRAM], check=True, env=_ENV, cwd=folder)
        self._process = subprocess.Popen([binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, files: dict[str, str]) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(files).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert not answer["error"], answer["error"]
        return Answer(_by_place(answer["literals"]), _by_place(answer["added"]))

    def close(self) -> None:
        self._process.communicate()


def _by_place(places: list[dict[str, Any]] | None) -> dict[tuple[str, int, int], Any]:
    return {(place["file"], place["start"], place["end"]): place["value"] for place in places or ()}
