"""Thousands of renames at once: each is planned without going through all the names of the project again."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core import records
from finalizer_lint.project.renames.plan import plan
from finalizer_lint.run.lint import lint
from tests.project import Project


class _Counted(tuple):  # type: ignore[type-arg]
    """A tuple that knows how often it was gone through."""

    times = 0

    def __iter__(self) -> Iterator[object]:
        type(self).times += 1
        return super().__iter__()


def test_the_names_are_gone_through_once_and_not_for_each_rename(project: Project) -> None:
    renames = {f"widget-{number}": f"acme.dev/w{number}" for number in range(30)}
    project.settings("[renames]\n" + "".join(f'{old} = "{new}"\n' for old, new in renames.items()))
    project.widget("a.yaml", *renames)
    report = lint([project.folder], working=project.folder)
    _Counted.times = 0
    names = report.names
    seen = records.replace(names, uses=_Counted(names.uses), declarations=_Counted(names.declarations))
    fixes = [plan(report.files, seen, old, new) for old, new in renames.items()]
    assert [len(fix.edits) for fix in fixes if fix] == [1] * 30
    assert _Counted.times < 10
