import kopf

MANIFEST = """
metadata:
  finalizers:
  - widget-cleanup
  - acme.dev/other
"""
PATCH = '{"metadata": {"finalizers": ["widget-cleanup", "widget-cleanup"]}}'
