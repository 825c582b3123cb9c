"""Only what is new."""

from __future__ import annotations

from finalizer_lint.core.findings import Finding
from finalizer_lint.project.names.collection import Names
from finalizer_lint.rules import rule_of
from finalizer_lint.run.stages.interface import LintRun, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class NewFindings(Stage):
    """The findings on changed lines, and what is said of the whole project about a name that a changed line spells."""

    counts = True

    def applies(self, run: LintRun) -> bool:
        return run.new_from is not None

    def process(self, findings: list[Finding], run: LintRun) -> list[Finding]:
        from finalizer_lint.run.changed_lines import changed_since  # few runs ask for it

        assert run.new_from is not None  # noqa: S101 - see applies
        changed = changed_since(run.view.files.root, run.new_from.revision)
        files = {file.source.path: file for file in run.view.files.known()}
        constants = _constants(run.view.names)

        def is_new(finding: Finding) -> bool:
            file, name = files.get(finding.path), finding.finalizer
            if file is None or changed.touches(file, finding):
                return True  # what can't be read can't be compared
            if not name or not rule_of(finding.code).whole_project:
                return False
            return any(changed.spells(word) for word in (name, *constants.get(name, ())))

        return [finding for finding in findings if is_new(finding)]


def _constants(names: Names) -> dict[str, set[str]]:
    """By name the constants by which a line may have it."""
    constants: dict[str, set[str]] = {}
    for declaration in names.declarations:
        constants.setdefault(declaration.name, set()).add(declaration.symbol.name)
    return constants
