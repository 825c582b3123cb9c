"""Whether a built site holds together: no dead link, nothing loaded from elsewhere, every page in the navigation.

    python tools/check_site.py FOLDER

Writes a line for each fault and exits 1 if there is one. A link inside the site must lead to a file, and to an anchor
of it; a link to elsewhere must be https, and one to the project's repository the address in pyproject.toml.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from docs_regions import ROOT

LOADED = {  # the attributes by which an element makes a browser ask for something
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src", "srcset"), "link": ("href",),
    "object": ("data",), "script": ("src",), "source": ("src", "srcset"), "video": ("src", "poster"),
}  # fmt: skip
FOLLOWED_ONLY = frozenset({"canonical", "edit", "license", "next", "prev"})  # what a <link> names and does not load
_CSS = re.compile(r"(?:@import\s+|url\()\s*[\"']?(https?:)?//")
_REPOSITORY = re.compile(r"https://github\.com/[^/\s]+/finalizer-lint(?=[/#?]|$)")
_HERE = "site:///"


class Page(HTMLParser):
    """What a page links to, what it loads, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors = {"", "__top"}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.anchors |= {values[key] for key in ("id", "name") if key in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link" and not FOLLOWED_ONLY.isdisjoint(values.get("rel", "").split()):
            return
        for key in LOADED.get(tag, ()):
            if key in values:
                several = values[key].split(",") if key == "srcset" else [values[key]]
                self.loads += [part.split()[0] for part in several if part.split()]


def faults(site: Path) -> Iterator[str]:
    pages = {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    if "index.html" not in pages:
        yield f"{site}: no index.html"
        return
    for name, page in pages.items():
        for target in page.loads:
            yield from (f"{name}: loads {target}: {fault}" for fault in _of_load(site, name, target))
        for target in page.links:
            yield from (f"{name}: links to {target}: {fault}" for fault in _of_link(site, pages, name, target))
    for path in sorted(site.rglob("*.css")):
        if _CSS.search(path.read_text("utf-8")):
            yield f"{path.relative_to(site).as_posix()}: loads from elsewhere"
    named = {_file(site, _address("index.html", target)) for target in pages["index.html"].links}
    yield from (f"{name}: not in the navigation" for name in pages if name != "404.html" and site / name not in named)


def _of_load(site: Path, name: str, target: str) -> Iterator[str]:
    address = _address(name, target)
    if address.startswith("data:"):
        return
    if not address.startswith(_HERE):
        yield "not from this site"
    elif not _file(site, address).is_file():
        yield "no such file"


def _of_link(site: Path, pages: dict[str, Page], name: str, target: str) -> Iterator[str]:
    address = _address(name, target)
    if not address.startswith(_HERE):
        spelled = _REPOSITORY.match(address)
        if not address.startswith("https://"):
            yield "neither in this site nor https"
        elif spelled and spelled[0] != repository():
            yield f"the repository is {repository()}"
        return
    file = _file(site, address)
    if not file.is_file():
        yield "no such page"
    elif file.suffix == ".html" and unquote(urlsplit(address).fragment) not in _anchors(site, pages, file):
        yield "no such anchor"


def _anchors(site: Path, pages: dict[str, Page], file: Path) -> set[str]:
    return pages[file.relative_to(site).as_posix()].anchors


def _address(name: str, target: str) -> str:
    """A link's target as an address, from the root of the site."""
    return urljoin("http://site/" + name, target).replace("http://site/", _HERE, 1)


def _file(site: Path, address: str) -> Path:
    path = site / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def repository() -> str:
    """The project's address, as pyproject.toml says it: the one place that all others must agree with."""
    found = re.search(r'^Source = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SystemExit("pyproject.toml: no Source among the project's urls")
    return found[1]


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    site = Path(argv[0])
    found = list(faults(site))
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    if not found:
        sys.stdout.write(f"{len(list(site.rglob('index.html')))} pages, no dead link, nothing loaded from elsewhere\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
