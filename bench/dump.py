"""Prints a dump of live objects as kubectl would: ``python bench/dump.py --objects 10000 --format yaml > dump.yaml``.

The same seed gives the same dump. Objects are Argo CD Applications and Pods with spec, status and managedFields.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

Object = dict[str, Any]

FORMATS = ("yaml", "json", "json-compact", "json-lines")
TIME = "2026-03-04T05:06:07Z"
_PLAIN = re.compile(r"[A-Za-z/][\w./@:-]*(?<!:)( [\w./@-]+)*")
_OTHER_TYPES = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def application(number: int, dice: random.Random) -> Object:
    name = f"{dice.choice(('harbour', 'voyage', 'cargo', 'crane'))}-{number}"
    spec = {
        "destination": {"namespace": name, "server": "https://kubernetes.default.svc"},
        "project": "default",
        "source": {
            "helm": {"releaseName": name, "values": "".join(f"key{n}: {{a: {n}}}\n" for n in range(8))},
            "path": f"clusters/{name}",
            "repoURL": "https://git.acme.dev/platform/deploy.git",
            "targetRevision": "HEAD",
        },
        "syncPolicy": {"automated": {"prune": True, "selfHeal": True}, "syncOptions": ["CreateNamespace=true"]},
    }
    metadata: Object = {
        "annotations": {"acme.dev/note": f'{{"owner": "team-{number % 7}", "page": "- none"}}'},
        "creationTimestamp": TIME,
        "generation": dice.randrange(1000),
        "labels": {"app.kubernetes.io/instance": name, "team": f"team-{number % 7}"},
        "managedFields": managed_fields("argoproj.io/v1alpha1", "argocd-application-controller", spec, dice),
        "name": name,
        "namespace": "argocd",
        "resourceVersion": str(dice.randrange(10**9)),
        "uid": uid(dice),
    }
    if dice.random() < 0.9:
        metadata["finalizers"] = [
            dice.choice(("resources-finalizer.argocd.argoproj.io", "resources-finalizer.argocd.argoproj.io/background"))
        ]
    resources = [
        {
            "health": {"status": "Healthy"},
            "kind": kind,
            "name": name,
            "namespace": name,
            "status": "Synced",
            "version": "v1",
        }
        for kind in ("ConfigMap", "Deployment", "Ingress", "Secret", "Service", "ServiceAccount")
    ]
    status = {
        "health": {"status": "Healthy"},
        "history": [{"deployedAt": TIME, "id": n, "revision": revision(dice)} for n in range(4)],
        "operationState": {"finishedAt": TIME, "message": "successfully synced (all tasks run)", "phase": "Succeeded"},
        "reconciledAt": TIME,
        "resources": resources,
        "summary": {"images": [f"registry.acme.dev/{name}@sha256:{revision(dice)}"]},
        "sync": {"comparedTo": {"source": spec["source"]}, "revision": revision(dice), "status": "Synced"},
    }
    head = {"apiVersion": "argoproj.io/v1alpha1", "kind": "Application"}
    return {**head, "metadata": metadata, "spec": spec, "status": status}


def pod(number: int, dice: random.Random) -> Object:
    name = f"batch-{number}"
    script = 'set -e\nfor x in a b; do\n  echo "- $x: {}"\ndone\n'
    container = {
        "args": ["--level", "info", script],
        "env": [{"name": f"VARIABLE_{n}", "value": str(n)} for n in range(6)],
        "image": f"registry.acme.dev/batch:{dice.randrange(100)}",
        "name": "main",
        "resources": {"limits": {"memory": "128Mi"}, "requests": {"cpu": "100m", "memory": "64Mi"}},
        "volumeMounts": [{"mountPath": "/var/run/secrets", "name": "token", "readOnly": True}],
    }
    spec = {
        "containers": [container],
        "nodeName": f"node-{number % 50}",
        "tolerations": [{"effect": "NoExecute", "key": "node.kubernetes.io/not-ready", "tolerationSeconds": 300}],
        "volumes": [{"name": "token", "projected": {"defaultMode": 420, "sources": []}}],
    }
    owner = {"apiVersion": "batch/v1", "controller": True, "kind": "Job", "name": "batch", "uid": uid(dice)}
    metadata: Object = {
        "creationTimestamp": TIME,
        "generateName": "batch-",
        "labels": {"batch.kubernetes.io/job-name": "batch"},
        "managedFields": managed_fields("v1", "kube-controller-manager", spec, dice),
        "name": name,
        "namespace": f"team-{number % 7}",
        "ownerReferences": [owner],
        "uid": uid(dice),
    }
    if dice.random() < 0.3:
        metadata["finalizers"] = ["batch.kubernetes.io/job-tracking"]
    conditions = ("Initialized", "Ready", "ContainersReady", "PodScheduled")
    status = {
        "conditions": [{"lastTransitionTime": TIME, "status": "True", "type": kind} for kind in conditions],
        "containerStatuses": [{"containerID": f"containerd://{revision(dice)}", "name": "main", "ready": True}],
        "hostIP": "10.0.0.1",
        "phase": "Running",
    }
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec, "status": status}


def managed_fields(version: str, manager: str, spec: Object, dice: random.Random) -> list[Object]:
    owned = {"f:metadata": {"f:finalizers": {".": {}, 'v:"x"': {}}, "f:labels": {".": {}}}, "f:spec": fields(spec)}
    entry = {"apiVersion": version, "fieldsType": "FieldsV1", "fieldsV1": owned, "manager": manager}
    return [{**entry, "operation": "Update", "time": TIME} for _ in range(dice.randrange(1, 3))]


def fields(value: object) -> Object:
    """Which fields somebody manages, as the server writes it."""
    if isinstance(value, dict):
        return {f"f:{key}": fields(inner) for key, inner in value.items()}
    return {}


def uid(dice: random.Random) -> str:
    return f"{dice.getrandbits(32):08x}-{dice.getrandbits(16):04x}-4000-8000-{dice.getrandbits(48):012x}"


def revision(dice: random.Random) -> str:
    return f"{dice.getrandbits(160):040x}"


def objects(count: int, seed: int) -> Iterator[Object]:
    dice = random.Random(seed)  # noqa: S311 - the same dump every time is the point
    for number in range(count):
        yield application(number, dice) if dice.random() < 0.8 else pod(number, dice)


def yaml_lines(value: object, indent: str) -> Iterator[str]:
    """The lines of a mapping or a sequence in block style, keys sorted, sequences in the column of their key."""
    if isinstance(value, dict):
        for key, inner in sorted(value.items()):
            deeper = indent if isinstance(inner, list) else indent + "  "
            yield from yaml_entry(f"{indent}{yaml_scalar(key)}:", inner, deeper)
    elif isinstance(value, list):
        for inner in value:
            lines = yaml_entry(f"{indent}-", inner, indent + "  ")
            if isinstance(inner, (dict, list)) and inner:
                next(lines)
                yield f"{indent}- {next(lines).lstrip()}"
            yield from lines


def yaml_entry(start: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        yield start if value else f"{start} {json.dumps(value)}"
        yield from yaml_lines(value, indent)
    elif isinstance(value, str) and "\n" in value:
        yield f"{start} |"
        yield from (indent + line if line else "" for line in value.removesuffix("\n").split("\n"))
    else:
        yield f"{start} {yaml_scalar(value)}"


def yaml_scalar(value: object) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _OTHER_TYPES:
        return value
    return json.dumps(value)


def as_yaml(items: Iterator[Object]) -> Iterator[str]:
    yield "apiVersion: v1\nitems:\n"
    for item in items:
        yield "\n".join(yaml_lines([item], "")) + "\n"
    yield 'kind: List\nmetadata:\n  resourceVersion: ""\n'


def as_json(items: Iterator[Object]) -> Iterator[str]:
    yield '{\n    "apiVersion": "v1",\n    "items": [\n'
    between = ""
    for item in items:
        text = json.dumps(item, indent=4, sort_keys=True, ensure_ascii=False)
        yield between + " " * 8 + text.replace("\n", "\n" + " " * 8)
        between = ",\n"
    yield '\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n'


def as_compact_json(items: Iterator[Object]) -> Iterator[str]:
    yield '{"apiVersion":"v1","items":['
    between = ""
    for item in items:
        yield between + json.dumps(item, separators=(",", ":"), sort_keys=True)
        between = ","
    yield '],"kind":"List","metadata":{"resourceVersion":""}}\n'


def as_json_lines(items: Iterator[Object]) -> Iterator[str]:
    for item in items:
        yield json.dumps(item, separators=(",", ":"), sort_keys=True) + "\n"


WRITERS: dict[str, Callable[[Iterator[Object]], Iterator[str]]] = dict(
    zip(FORMATS, (as_yaml, as_json, as_compact_json, as_json_lines), strict=True)
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print a dump of live objects as kubectl would.")
    parser.add_argument("--objects", type=int, default=10_000)
    parser.add_argument("--format", choices=FORMATS, default="yaml")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for text in WRITERS[given.format](objects(given.objects, given.seed)):
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
