import kopf

MANIFEST = """
metadata:
  finalizers:
  - acme.dev/widget-cleanup
  - acme.dev/other
"""
PATCH = '{"metadata": {"finalizers": ["acme.dev/widget-cleanup", "acme.dev/widget-cleanup"]}}'
