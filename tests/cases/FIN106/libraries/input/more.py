import kopf

FINALIZER = "widget.acme.dev/kopf-too"
SETTINGS = kopf.PersistenceSettings(finalizer=FINALIZER)
