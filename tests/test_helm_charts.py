"""Which values files feed a template, and names that are changed in a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.charts.files import HelmCharts
from finalizer_lint.languages.yaml.facts.scalar_spelling import spelled as spell
from finalizer_lint.languages.yaml.read import read as extract


def lay_out(root: Path, *paths: str) -> None:
    for name in paths:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(root: Path, importing: str, import_path: str = "") -> list[str]:
    paths = HelmCharts(str(root)).files(str(root / importing), import_path)
    return [Path(path).relative_to(root).as_posix() for path in paths]


def test_the_charts_own_values_come_first(tmp_path: Path) -> None:
    lay_out(tmp_path, "a/Chart.yaml", "a/values-prod.yaml", "a/values.yaml", "a/values-dev.yml", "a/values.schema.json")
    lay_out(tmp_path, "a/my-values.yaml", "a/ci/values.yaml")
    expected = ["a/values.yaml", "a/values-dev.yml", "a/values-prod.yaml"]
    assert found(tmp_path, "a/templates/widget.yaml") == expected
    assert found(tmp_path, "a/templates/deep/er/_helpers.tpl") == expected
    assert found(tmp_path, "a/values.yaml") == expected


def test_outside_of_a_chart_there_are_none(tmp_path: Path) -> None:
    lay_out(tmp_path, "values.yaml", "b/values.yaml")
    assert found(tmp_path, "b/templates/widget.yaml") == []


def test_a_subchart_has_its_own(tmp_path: Path) -> None:
    lay_out(tmp_path, "Chart.yaml", "values.yaml", "charts/sub/Chart.yaml", "charts/sub/values.yaml")
    lay_out(tmp_path, "charts/bare/Chart.yaml")
    assert found(tmp_path, "charts/sub/templates/widget.yaml") == ["charts/sub/values.yaml"]
    assert found(tmp_path, "charts/bare/templates/widget.yaml") == []
    assert found(tmp_path, "templates/widget.yaml") == ["values.yaml"]


def test_nothing_above_the_root_counts(tmp_path: Path) -> None:
    lay_out(tmp_path, "Chart.yaml", "values.yaml", "inner/templates/widget.yaml")
    assert HelmCharts(str(tmp_path / "inner")).files(str(tmp_path / "inner/templates/widget.yaml"), "") == []
    assert HelmCharts(str(tmp_path / "inner")).files(str(tmp_path / "templates/widget.yaml"), "") == []


def test_templates_import_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path, "Chart.yaml", "values.yaml")
    assert found(tmp_path, "templates/widget.yaml", "library") == []


@pytest.mark.parametrize("quote", ['"', "`"])
@pytest.mark.parametrize("item", ["{{{{ .Values.a | default {} | quote }}}}", "'{{{{ default {} .Values.a }}}}'"])
def test_a_default_is_changed_in_its_own_quotes(quote: str, item: str) -> None:
    text = (
        "metadata:\n  name: é\n  finalizers:\n    - acme.io/é\n    - "
        + item.format(f"{quote}acme.io/old{quote}")
        + "  # kept\n"
    )
    source = Source("templates/a.yaml", text.encode())
    literal = extract(source).uses[-1].expr
    assert isinstance(literal, Literal)
    assert literal.edit == literal.span
    assert source.slice(literal.span) == f"{quote}acme.io/old{quote}"
    new = spell(source, literal, "acme.io/new")
    assert new == f"{quote}acme.io/new{quote}"
    assert [spell(source, literal, odd) for odd in ('a"b', "a`b", "a b", "yes", "{{ x }}", "")] == [None] * 6
    changed = source.data[: literal.span.start] + new.encode() + source.data[literal.span.end :]
    assert changed.decode() == text.replace("old", "new")
    after = extract(Source("templates/a.yaml", changed)).uses[-1].expr
    assert isinstance(after, Literal)
    assert after.value == "acme.io/new"
