"""Text of manifests: with and without finalizers, CRDs, Helm templates, JSON."""

from __future__ import annotations

import random

from bench import words


def deployment(number: int, dice: random.Random) -> str:
    """What most manifests are: no finalizer, no mention of one."""
    name = f"{dice.choice(words.SHIPS)}-{number}"
    env = "".join(
        f"            - name: {dice.choice(words.VERBS).upper()}_{n}\n              value: {dice.choice(words.NOUNS)}\n"
        for n in range(dice.randrange(2, 24))
    )
    return f"""apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: {dice.choice(words.NOUNS)}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: {dice.choice(words.NOUNS)}
spec:
  replicas: {dice.randrange(1, 9)}
  selector:
    matchLabels: {{app.kubernetes.io/name: {name}}}
  template:
    metadata:
      labels: {{app.kubernetes.io/name: {name}}}
    spec:
      containers:
        - name: main
          image: "registry.acme.dev/{name}:{dice.randrange(99)}"
          args: ["--level", "info", "--port={dice.randrange(1024, 9999)}"]
          env:
{env}          resources:
            limits: {{cpu: 500m, memory: 256Mi}}
---
apiVersion: v1
kind: Service
metadata:
  name: {name}
spec:
  selector: {{app.kubernetes.io/name: {name}}}
  ports:
    - {{name: http, port: 80, targetPort: 8080}}
"""


def widget(name: str, finalizers: list[str], extra: str = "") -> str:
    """A small object with finalizers."""
    items = "".join(f"    - {finalizer}\n" for finalizer in finalizers)
    return (
        "apiVersion: ships.acme.dev/v1\nkind: Voyage\nmetadata:\n"
        f"  name: {name}\n  namespace: harbour\n  finalizers:\n{items}spec:\n  crew: 12\n{extra}"
    )


def template(name: str, finalizer: str | None) -> str:
    """A Helm template; one with a finalizer is no YAML before it is rendered."""
    held = f"  {{{{- if .Values.keep }}}}\n  finalizers:\n    - {finalizer}\n  {{{{- end }}}}\n" if finalizer else ""
    return f"""{{{{- if .Values.enabled }}}}
apiVersion: ships.acme.dev/v1
kind: Voyage
metadata:
  name: {{{{ include "harbour.fullname" . }}}}-{name}
  labels:
    {{{{- include "harbour.labels" . | nindent 4 }}}}
{held}spec:
  crew: {{{{ .Values.crew | default 12 }}}}
  {{{{- with .Values.cargo }}}}
  cargo:
    {{{{- toYaml . | nindent 4 }}}}
  {{{{- end }}}}
{{{{- end }}}}
"""


def crd(kind: str, size: int, dice: random.Random) -> str:
    """A CustomResourceDefinition of about ``size`` bytes whose descriptions speak of finalizers now and then."""
    lines = [_CRD_HEAD.format(kind=kind, plural=kind.lower() + "s")]
    written, number = len(lines[0]), 0
    while written < size:
        number += 1
        block = _field(f"{dice.choice(words.NOUNS)}{number}", dice)
        lines.append(block)
        written += len(block)
    return "".join(lines)


def _field(name: str, dice: random.Random) -> str:
    """A field of the schema: a described struct, now and then an embedded object with its metadata."""
    pad = " " * 18
    if dice.random() < 0.01:
        return _EMBEDDED.replace("EMBEDDED", name)
    inner = "".join(
        f"{pad}    {dice.choice(words.VERBS)}{n}:\n{_described(pad + '      ', dice)}{pad}      type: string\n"
        for n in range(dice.randrange(1, 8))
    )
    return f"{pad}{name}:\n{_described(pad + '  ', dice)}{pad}  properties:\n{inner}{pad}  type: object\n"


def _described(pad: str, dice: random.Random) -> str:
    lines = (f"{pad}  {words.sentence(dice)}\n" for _ in range(dice.randrange(1, 6)))
    mention = f"{pad}  Deletion waits until every finalizer is gone.\n" if dice.random() < 0.01 else ""
    return f"{pad}description: |-\n{''.join(lines)}{mention}"


_CRD_HEAD = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    controller-gen.kubebuilder.io/version: v0.16.1
  name: {plural}.ships.acme.dev
spec:
  group: ships.acme.dev
  names:
    kind: {kind}
    listKind: {kind}List
    plural: {plural}
    singular: {kind}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          description: {kind} is deleted only when no finalizer is left on it.
          type: object
          properties:
            spec:
              type: object
              properties:
"""

_EMBEDDED = """                  EMBEDDED:
                    properties:
                      metadata:
                        properties:
                          annotations:
                            additionalProperties:
                              type: string
                            type: object
                          finalizers:
                            items:
                              type: string
                            type: array
                          name:
                            type: string
                        type: object
                    type: object
"""


def values_json(number: int, dice: random.Random) -> str:
    """A JSON file such as a dashboard or a lock file."""
    rows = ",\n".join(
        f'    {{"id": {n}, "title": "{words.sentence(dice)}", "type": "graph"}}' for n in range(dice.randrange(5, 90))
    )
    return f'{{\n  "uid": "{number}",\n  "panels": [\n{rows}\n  ]\n}}\n'
