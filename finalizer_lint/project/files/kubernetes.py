"""Whether files have to do with Kubernetes at all: elsewhere a list named finalizers need not be an object's."""

from __future__ import annotations

from pathlib import Path

from finalizer_lint.core.patterns import pattern
from finalizer_lint.disk import asked
from finalizer_lint.project.files.file import File
from finalizer_lint.project.files.texts import Texts

_SIGN = pattern(rb"kubernetes|k8s\.io|controller-runtime|kopf|kr8s|pykube|lightkube|apiVersion|CustomResource")


class KubernetesSigns:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._folders: dict[Path, bool] = {}

    def are_beside(self, file: File) -> bool:
        """Whether a file of the same language and folder shows a sign of Kubernetes."""
        folder = file.path.parent
        if folder not in self._folders:
            others = (path for ending in file.language.traits.endings for path in asked.ending(folder, ending))
            self._folders[folder] = any(_SIGN.search(self._texts.read_if_there(path)) for path in others)
        return self._folders[folder]
