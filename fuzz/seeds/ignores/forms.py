import kopf
FINALIZER = "widget-cleanup"  # finalizer-lint: ignore[FIN001]
TEXT = """
# finalizer-lint: ignore[FIN002]
"""
