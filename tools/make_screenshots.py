"""Look at a built site in a headless Chromium, on a desktop and on a phone.

    python tools/make_screenshots.py SITE FOLDER

Pictures of six pages at both widths go to FOLDER, for people to look at. Of every page it is asked whether anything is
wider than a phone, whether a script fails, and whether anything is asked of another server: then a line says so, and
the exit code is 1. Where there is no Chromium, a line says that, and nothing is looked at.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

import browser

WIDTHS = {"desktop": 1280, "phone": 390}
HEIGHT = 900
PAGES = ("", "rules/", "rules/FIN001/", "catalogue/", "how-finalizers-work/", "migration-guide/")
LONGEST = 4000  # pixels of a page that a picture shows
# What reaches beyond the window, or is cut off inside of its box
TOO_WIDE = """
(() => {
  const window = document.documentElement.clientWidth, found = new Set();
  if (document.documentElement.scrollWidth > window) found.add("the page");
  for (const element of document.querySelectorAll("article pre > code, article table, article img")) {
    const shown = element.getBoundingClientRect();
    if (shown.width && (shown.right > window + 1 || element.scrollWidth > element.clientWidth + 1))
      found.add(element.tagName.toLowerCase() + ": " + (element.alt || element.textContent).trim().slice(0, 40));
  }
  return [...found];
})()
"""


def faults(page: browser.Page, home: str, name: str) -> Iterator[str]:
    """What is wrong with a page on a phone."""
    page.open(home + name, WIDTHS["phone"], HEIGHT)
    yield from (f"wider than a phone: {what}" for what in page.evaluate(TOO_WIDE))
    for event in page.events:
        asked = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            yield f"a script fails: {asked['exceptionDetails'].get('exception', {}).get('description')}"
        if event.get("method") == "Network.requestWillBeSent":
            url = asked["request"]["url"]
            if not url.startswith((home, "data:", "blob:")):
                yield f"asks another server: {url}"


def picture(page: browser.Page, url: str, width: int) -> bytes:
    page.open(url, width, HEIGHT)
    height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
    page.open(url, width, height)
    return base64.b64decode(page.call("Page.captureScreenshot", format="png")["data"])


def main(argv: list[str]) -> int:
    if len(argv) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    site, folder = map(Path, argv)
    path = browser.found()
    if path is None:
        sys.stdout.write("skipped: no Chromium\n")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(file.parent.relative_to(site).as_posix() + "/" for file in site.rglob("index.html"))
    found = []
    with browser.served(site) as home, browser.browser(path) as page:
        for name in names:
            found += [f"{name}: {fault}" for fault in faults(page, home, name.removeprefix("./"))]
        for name in PAGES:
            for device, width in WIDTHS.items():
                file = f"{name.strip('/').replace('/', '-') or 'index'}-{device}.png"
                (folder / file).write_bytes(picture(page, home + name, width))
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    sys.stdout.write(f"{len(names)} pages looked at, {len(PAGES) * len(WIDTHS)} pictures in {folder}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
