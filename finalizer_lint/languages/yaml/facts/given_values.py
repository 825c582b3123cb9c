"""Values of a chart that are given beside it: to releases of Flux, Applications of Argo CD, charts of k3s, by Helmfile.

They end up in manifests as those of a values file do, so a list of finalizers among them is one::

    kind: HelmRelease           kind: Application           releases:                     kind: HelmChart
    spec:                       spec:                         - chart: ./ships            spec:
      values:                     source:                       values:                     valuesContent: |
        finalizers: [ship]          helm:                         - finalizers: [ship]        finalizers: [ship]
                                      valuesObject:
                                        finalizers: [ship]
"""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.yaml.syntax.mappings import Frame

_HELMFILE = pattern(r"(?:^|/)helmfile[^/]*\.ya?ml(?:\.gotmpl)?$|(?:^|/)helmfile\.d/[^/]*\.ya?ml(?:\.gotmpl)?$")


def is_given(holder: Frame, path: str) -> bool:
    """Whether a mapping is, or is in, the values that a release of a chart is given."""
    return any(_are_values(frame, path) for frame in (holder, *holder.ancestors()))


def holds_given(frame: Frame) -> bool:
    """Whether a scalar is the text of such values: ``helm.values`` of Argo CD, ``valuesContent``."""
    around = frame.parent
    if around is None:
        return False
    return (frame.key == "values" and around.key == "helm") or (
        frame.key == "valuesContent" and _is_spec_of(around, "HelmChart", "HelmChartConfig")
    )


def _are_values(frame: Frame, path: str) -> bool:
    around = frame.parent
    if around is None:
        return False
    if frame.key == "valuesObject":
        return around.key == "helm"
    if frame.key == "values":
        return _is_spec_of(around, "HelmRelease") or (not frame.mapping and _HELMFILE.search(path) is not None)
    return False


def _is_spec_of(frame: Frame, *kinds: str) -> bool:
    return frame.key == "spec" and frame.parent is not None and frame.parent.scalars.get("kind") in kinds
