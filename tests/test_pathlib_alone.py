"""A run that spares itself an import is the same process to whoever looks later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHOW = """
import sys
from finalizer_lint.cli.pathlib_alone import import_pathlib
{first}
there = {{"urllib.parse", "pathlib"}} & set(sys.modules)  # some environments import them at start
import_pathlib()
assert there or "urllib.parse" not in sys.modules
from pathlib import Path
print(Path({path!r}).as_uri())
import urllib.parse
print(urllib.parse.quote("a b"))
"""


def shown(first: str, path: Path) -> list[str]:
    code = SHOW.format(first=first, path=str(path))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_pathlib_and_urllib_are_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "ä b"
    for first in ("", "import urllib.parse", "import pathlib"):
        assert shown(first, path) == [path.as_uri(), "a%20b"]
