"""``python -m fuzz [TARGET…] --minutes N --corpus FOLDER``: fuzz targets in turn, and show what fails."""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from pathlib import Path

from fuzz import targets
from fuzz.session import Outcome, fuzz
from fuzz.shrink import shrink
from fuzz.target import Text


def main() -> int:
    given = _parser().parse_args()
    chosen = given.target or targets.NAMES
    outcomes = []
    for name in chosen:
        began = time.monotonic()
        outcome = fuzz(name, round(given.minutes * 60 / len(chosen)), given.corpus.resolve())
        outcomes.append(outcome)
        _say(_summary(outcome, time.monotonic() - began))
        for text in outcome.crashes:
            _say(_case(name, text, given.corpus))
    return 1 if any(outcome.crashes for outcome in outcomes) else 0


def _summary(outcome: Outcome, seconds: float) -> str:
    first, last = outcome.covered
    return (
        f"{outcome.target}: {outcome.tried} executions in {seconds:.0f} s, coverage {first} -> {last}, "
        f"{len(outcome.crashes)} failures, log in {outcome.log}"
    )


def _case(name: str, text: Text, corpus: Path) -> str:
    """A failure as a regression case, ready to be copied."""
    small, wrong = shrink(name, text)
    ending = Path(small.name).suffix
    kept = corpus / f"{name}-{zlib.crc32(small.data):08x}{ending}"
    kept.write_bytes(small.data)
    return (
        f"{name}: {wrong or 'fails in the fuzzer only'}, as {small.name}:\n  {small.data!r}\n"
        f"  keep it when it is mended: cp {kept} fuzz/regressions/{name}/WHAT_WENT_WRONG{ending}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", nargs="*", choices=[*targets.NAMES, []], metavar="TARGET", help="default: all")
    parser.add_argument("--minutes", type=float, default=5, help="for all targets together (default: 5)")
    parser.add_argument(
        "--corpus", type=Path, required=True, help="a folder outside of the checkout, kept for the next run"
    )
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
