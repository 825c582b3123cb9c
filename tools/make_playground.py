"""Put what the playground runs into a built site: Pyodide, from its npm package, and the linter with ruamel.yaml.

    python tools/make_playground.py SITE

It asks npm for one package of one version, and takes nothing but that very file. The linter and ruamel.yaml are those
of the environment that this runs in. Some 13 MB, which no page loads before its reader asks for it. Then the page is
tried in a headless Chromium, where there is one: exit code 1 where it does not answer as the server does.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import browser
from docs_regions import ROOT

PACKAGE = "pyodide@314.0.7"
SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
LIMIT = 120  # seconds for Pyodide to start, on a machine that is busy with other things
SHOWN = "[...document.querySelectorAll('#playground [data-status]')].map(cell => cell.dataset.status)"
# Of the page's own example, over the versions from 1.28 on
EXPECTED = {"rejected": 7, "accepted": 8, "warned": 6}


def put_pyodide(folder: Path) -> None:
    """Raises SystemExit where npm gives nothing, or another file than the one that is meant."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        packed = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=scratch, stdout=subprocess.DEVNULL, check=False
        )
        if packed.returncode:
            raise SystemExit(f"npm has no {PACKAGE}")
        (archive,) = Path(scratch).glob("*.tgz")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            raise SystemExit(f"{PACKAGE} is not the file that is meant")
        with tarfile.open(archive) as package:
            for name in FILES:
                source = package.extractfile(f"package/{name}")
                if source is None:
                    raise SystemExit(f"{PACKAGE} has no {name}")
                (folder / name).write_bytes(source.read())


def put_linter(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "finalizer_lint").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(ROOT))
        for packaged in importlib.metadata.files("ruamel.yaml") or ():
            if packaged.suffix == ".py":
                archive.write(packaged.locate(), packaged)
        archive.write(ROOT / "tools" / "playground_answer.py", "playground_answer.py")


def tried(page: browser.Page, url: str) -> str | None:
    """What is wrong with the playground at an address, or None."""
    page.open(url, 1280, 900)
    page.evaluate("document.querySelector('#playground button').click()")
    end = time.monotonic() + LIMIT
    while not (state := page.evaluate("document.getElementById('playground').dataset.state || ''")):
        if time.monotonic() > end:
            return f"no answer within {LIMIT} seconds"
        time.sleep(0.2)
    shown = page.evaluate(SHOWN)
    found = {status: shown.count(status) for status in sorted(set(shown))}
    if found == EXPECTED:
        return None
    said = page.evaluate("document.getElementById('playground').innerText")
    return f"{state}: {found} in place of {EXPECTED}: {said}"


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    if shutil.which("npm") is None:
        sys.stdout.write("skipped: no npm\n")
        return 0
    site = Path(argv[0])
    put_pyodide(site / "assets" / "playground" / "pyodide")
    put_linter(site / "assets" / "playground" / "linter.zip")
    path = browser.found()
    if path is None:
        sys.stdout.write("the playground is in the site; not tried: no Chromium\n")
        return 0
    with browser.served(site) as home, browser.browser(path) as page:
        fault = tried(page, f"{home}playground/")
    sys.stdout.write(f"the playground {'answers as the server does' if fault is None else f'is broken: {fault}'}\n")
    return 0 if fault is None else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
