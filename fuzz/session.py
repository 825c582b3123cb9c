"""One target fuzzed for some time, and what came of it."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz import targets
from fuzz.failure import SECONDS
from fuzz.target import HERE, Text, made_of, seeds, text_of

LARGEST = 4096  # bytes of a text


@dataclasses.dataclass(frozen=True)
class Outcome:
    """``covered`` are the edges that the seeds reach, then those that were reached in the end."""

    target: str
    tried: int
    covered: tuple[int, int]
    crashes: tuple[Text, ...]
    log: Path


def fuzz(name: str, seconds: int, corpus: Path) -> Outcome:
    """Fuzz a target until the time is up or a text fails. What it finds out stays in a folder of the corpus."""
    target = targets.load(name)
    kept, crashes = corpus / name, corpus / "crashes" / name
    log = corpus / f"{name}.log"
    for folder in (kept, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    known = set(crashes.iterdir())
    with tempfile.TemporaryDirectory() as work:
        words, beginning = Path(work, "words"), Path(work, "seeds")
        words.write_bytes(b"".join((HERE / "words" / f"{word}.dict").read_bytes() for word in target.WORDS))
        beginning.mkdir()
        for number, seed in enumerate(seeds(name, target)):
            (beginning / str(number)).write_bytes(made_of(target, seed))
        options = {
            "max_total_time": seconds,
            "max_len": LARGEST,
            "timeout": SECONDS,
            "report_slow_units": SECONDS,
            "rss_limit_mb": 2048,
            "dict": words,
            "artifact_prefix": f"{crashes}/",
            "print_final_stats": 1,
        }
        command = [sys.executable, "-m", "fuzz.child", name, str(kept), str(beginning)]
        with log.open("wb") as out:
            arguments = [f"-{option}={value}" for option, value in options.items()]
            subprocess.run([*command, *arguments], stdout=out, stderr=out, check=False, cwd=HERE.parent)
    found = sorted(set(crashes.iterdir()) - known)
    return _outcome(name, log, tuple(text_of(target, path.read_bytes()) for path in found))


def _outcome(name: str, log: Path, crashes: tuple[Text, ...]) -> Outcome:
    said = log.read_text("utf-8", "replace")
    progress = [(int(tried), int(covered)) for tried, covered in re.findall(r"^#(\d+)\t.*? cov: (\d+)", said, re.M)]
    begun = re.search(r"^#\d+\tINITED cov: (\d+)", said, re.M)
    if not progress or begun is None:
        raise ChildProcessError(f"{name} did not begin:\n{said[-2000:]}")
    return Outcome(name, max(progress)[0], (int(begun[1]), max(progress)[1]), crashes, log)
