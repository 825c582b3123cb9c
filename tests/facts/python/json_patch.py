import json
import subprocess

NAME = "acme.io/backup"

ADD = [{"op": "add", "path": "/metadata/finalizers/-", "value": "acme.io/backup"}]
ADD_CONSTANT = [{"op": "add", "path": "/metadata/finalizers/-", "value": NAME}]
MAKE_ROOM = [{"op": "add", "path": "/metadata/finalizers", "value": []}]
REPLACE = [{"op": "replace", "path": "/metadata/finalizers", "value": ["backup-cleanup"]}]
EMPTY = [{"op": "replace", "path": "/metadata/finalizers", "value": []}]
REMOVE = [{"op": "remove", "path": "/metadata/finalizers"}]
TEST = [{"op": "test", "path": "/metadata/finalizers/0", "value": "acme.io/backup"}]
OTHER = [{"op": "remove", "path": "/metadata/annotations/finalizers"}]


def remove_at(index):
    return [{"op": "remove", "path": f"/metadata/finalizers/{index}"}]


MERGE = '{"metadata":{"finalizers":["acme.io/backup", "backup-cleanup"]}}'
NULL = '{"metadata": {"finalizers":null}}'
NONE_LEFT = '{"metadata": {"finalizers": [ ]}}'
OPERATIONS = '[{"op": "add", "path": "/metadata/finalizers/-", "value": "backup-cleanup"}]'
REMOVAL = '[{"op": "remove", "path": "/metadata/finalizers"}]'
RAW = r'{"metadata":{"finalizers":["backup-cleanup"]}}'
ESCAPED = "{\"metadata\":{\"finalizers\":[\"backup-cleanup\"]}}"
LATE_ESCAPE = '{"metadata":{"finalizers":["backup-cleanup"]}}\n'
EARLY_ESCAPE = '\t{"metadata":{"finalizers":["backup-cleanup"]}}'
TWO_TOKENS = '{"metadata":{"finalizers":' '["backup-cleanup"]}}'


def shell(pod, name):
    subprocess.run(["kubectl", "patch", "pod", pod, "-p", '{"metadata":{"finalizers":null}}'], check=True)
    subprocess.run(f"kubectl patch pod {pod} -p '{{\"metadata\":{{\"finalizers\":[]}}}}'", shell=True, check=True)
    subprocess.run(f"kubectl patch pod {pod} -p '{{\"metadata\":{{\"finalizers\":[\"{name}\"]}}}}'", check=True)
    subprocess.run('kubectl patch pod %s -p \'{"metadata":{"finalizers":["%s"]}}\'' % (pod, name), check=True)
    return json.dumps({"metadata": {"finalizers": [NAME]}})


MANIFEST = """
apiVersion: v1
kind: ConfigMap
metadata:
  name: x
  finalizers:
  # ours
  - acme.io/backup
  - "backup-cleanup"  # theirs
  - {{ name }}
spec:
  properties:
    finalizers:
    - no-name
---
metadata:
  finalizers: [backup-cleanup, 'acme.io/backup']
"""

LOG = "finalizers: [] of the pod"
SCHEMA = '{"properties": {"finalizers": {"type": "array"}}}'
