import kopf

FINALIZER = "widget.acme.dev/other"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = FINALIZER
