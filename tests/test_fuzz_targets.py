"""Each fuzz target, without a fuzzer, over its seeds, what was mended, and the golden cases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from finalizer_lint.languages.yaml import LANGUAGE, Yaml
from fuzz import targets
from fuzz.target import HERE, Text, made_of, seeds, text_of


@pytest.mark.slow
@pytest.mark.parametrize("name", targets.NAMES)
def test_all_texts_pass(name: str) -> None:
    target = targets.load(name)
    tried = 0
    for seed in seeds(name, target):
        tried += 1
        try:
            target.test(seed.name, seed.data)
        except Exception as error:
            raise AssertionError(f"{name} fails with {seed}") from error
    assert tried > 2


@pytest.mark.parametrize("name", targets.NAMES)
def test_a_fuzzer_can_name_each_text(name: str) -> None:
    target = targets.load(name)
    for file in target.FILES:
        text = Text(file, b"finalizers: []\n")
        assert text_of(target, made_of(target, text)) == text
    assert all((HERE / "words" / f"{words}.dict").is_file() for words in target.WORDS)


def test_every_file_belongs_to_a_target() -> None:
    for folder in ("seeds", "regressions"):
        assert {path.name for path in (HERE / folder).iterdir()} <= set(targets.NAMES)
        for path in (HERE / folder).glob("*/*"):
            endings = {Path(file).suffix for file in targets.load(path.parent.name).FILES}
            assert path.suffix in endings, path


def test_a_target_sees_a_wrong_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the targets assert can fail: a front-end that counts one byte too many does not pass."""
    right = LANGUAGE.extract
    data = b"metadata:\n  finalizers:\n  - 'a'\n"
    manifests = targets.load("manifests")
    manifests.test("a.yaml", data)
    monkeypatch.setattr(Yaml, "extract", lambda _, source: right(type(source)(source.path, b" " + source.data)))
    with pytest.raises(AssertionError):
        manifests.test("a.yaml", data)


SHRINK = """
import os
from fuzz import shrink, targets
from fuzz.target import Text

class Target:
    FILES, WORDS = ("a.none",), ()

    @staticmethod
    def test(name, data):
        if b"gone" in data:
            os.abort()
        assert not (b"a" in data and b"b" in data)

targets.load = lambda name: Target
for data in (b"1\\n2 a\\n3\\n4 b\\n5", b"it is gone now", b"fine"):
    print(*shrink.shrink("none", Text("a.none", data)))
"""


def test_a_failure_is_made_smaller() -> None:
    """In a process of its own, as it forks."""
    command = [sys.executable, "-c", SHRINK]
    done = subprocess.run(
        command, cwd=HERE.parent, env={**os.environ, "PYTHONPATH": "."}, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [
        "Text(name='a.none', data=b'ab') AssertionError",
        "Text(name='a.none', data=b'gone') ends by signal 6",
        "Text(name='a.none', data=b'fine') None",
    ], done.stderr
