"""``tools/check_site.py``: what it finds wrong with a built site, and that one address is the project's everywhere."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAVIGATION = '<a href=".">first</a> <a href="second/#part">second</a>'
READ = (".cff", ".json", ".md", ".py", ".toml", ".yaml", ".yml")
NOT_OURS = frozenset({"build", "cases", "facts", "hostile", "node_modules", "regressions", "seeds"})


@pytest.fixture
def check_site(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("check_site")


def site(folder: Path, first: str = "", second: str = "") -> Path:
    (folder / "second").mkdir()
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(NAVIGATION + first, encoding="utf-8")
    (folder / "second" / "index.html").write_text(f'<h2 id="part">…</h2>{second}', encoding="utf-8")
    (folder / "assets" / "site.css").write_text("a { color: red }", encoding="utf-8")
    return folder


def test_a_good_site_has_no_fault(check_site: Any, tmp_path: Path) -> None:
    good = (
        '<a href="../#"></a> <a href="#part"></a> <a href="/assets/site.css"></a> <a href="https://kubernetes.io/"></a>'
        '<link rel="stylesheet" href="../assets/site.css"> <link rel="edit" href="https://github.com/">'
        '<img src="data:image/png;base64,AA=="> <img srcset="../assets/site.css 2x">'
    )
    assert list(check_site.faults(site(tmp_path, second=good))) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<a href="../third/"></a>', "links to ../third/: no such page"),
        ('<a href="#gone"></a>', "links to #gone: no such anchor"),
        ('<a href="http://kubernetes.io"></a>', "links to http://kubernetes.io: neither in this site nor https"),
        ('<script src="https://cdn.dev/a.js"></script>', "loads https://cdn.dev/a.js: not from this site"),
        ('<script src="//cdn.dev/a.js"></script>', "loads //cdn.dev/a.js: not from this site"),
        ('<link rel="preload" href="https://cdn.dev/a.css">', "loads https://cdn.dev/a.css: not from this site"),
        ('<source srcset="gone.svg 2x">', "loads gone.svg: no such file"),
    ],
)
def test_a_fault_of_a_page(check_site: Any, tmp_path: Path, text: str, fault: str) -> None:
    assert list(check_site.faults(site(tmp_path, second=text))) == [f"second/index.html: {fault}"]


def test_another_address_of_the_project(check_site: Any, tmp_path: Path) -> None:
    other = "https://github.com/somebody/finalizer-lint/issues"
    (found,) = check_site.faults(site(tmp_path, second=f'<a href="{other}"></a>'))
    assert found.endswith(f"the repository is {check_site.repository()}")


def test_a_style_that_loads_from_elsewhere(check_site: Any, tmp_path: Path) -> None:
    style = site(tmp_path) / "assets" / "site.css"
    style.write_text("@import url(https://fonts.dev/a.css)", encoding="utf-8")
    assert list(check_site.faults(tmp_path)) == ["assets/site.css: loads from elsewhere"]


def test_a_page_that_nobody_finds(check_site: Any, tmp_path: Path) -> None:
    (site(tmp_path) / "lost.html").write_text("", encoding="utf-8")
    assert list(check_site.faults(tmp_path)) == ["lost.html: not in the navigation"]


def test_the_project_has_one_address(check_site: Any) -> None:
    """pyproject.toml says where the project is; who moves it is told here which other texts to change."""
    owner = check_site.repository().split("/")[-2]
    address = re.compile(r"(?:github\.com/|uses: )([\w.-]+)/finalizer-lint\b(?!-)")
    others = []
    for path in _texts(ROOT):
        found = set(address.findall(path.read_text(encoding="utf-8")))
        others += [(path.relative_to(ROOT).as_posix(), name) for name in found - {owner}]
    assert others == []


def _texts(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            if path.name not in NOT_OURS and (not path.name.startswith(".") or path.name == ".github"):
                found += _texts(path)
        elif path.suffix in READ and path != Path(__file__):
            found.append(path)
    return found


@pytest.mark.slow
def test_what_a_browser_sees(check_site: Any, tmp_path: Path) -> None:
    """A page that is too wide, one whose script fails, one that asks another server."""
    browser, screenshots = importlib.import_module("browser"), importlib.import_module("make_screenshots")
    path = browser.found()
    if path is None:
        pytest.skip("no Chromium")
    pages = {
        "good": "<article><table><td>narrow</table></article>",
        "wide": f"<article><pre><code>{'wide ' * 200}</code></pre></article>",
        "fails": "<script>throw new Error('broken')</script>",
        "asks": "<script>fetch('http://127.0.0.1:9/').catch(() => {})</script>",
    }
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    with browser.served(tmp_path) as home, browser.browser(path) as page:
        found = {name: [*screenshots.faults(page, home, f"{name}.html")] for name in pages}
    assert found["good"] == []
    assert [fault.partition(":")[0] for fault in found["wide"]] == ["wider than a phone"] * 2
    assert [fault.splitlines()[0] for fault in found["fails"]] == ["a script fails: Error: broken"]
    assert found["asks"] == ["asks another server: http://127.0.0.1:9/"]
