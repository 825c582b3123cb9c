"""Rewrites of manifests and charts, beyond the names in them."""

from __future__ import annotations

from finalizer_lint.codemods.language_codemods import LanguageCodemods
from finalizer_lint.codemods.tasks import OwnConstant
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.renames.shared_constants import SharedConstant


class YamlCodemods(LanguageCodemods):
    def own_constant(self, files: Files, shared: SharedConstant, new: str) -> OwnConstant | None:
        from finalizer_lint.codemods.yaml.own_value import own_value  # few charts need one

        return own_value(files, shared, new)


CODEMODS = YamlCodemods()
