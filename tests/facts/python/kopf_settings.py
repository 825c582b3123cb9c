import kopf

GROUP = "backup.acme.io"


@kopf.on.startup()
def configure(settings: kopf.OperatorSettings, **_):
    settings.posting.level = 30
    settings.persistence.finalizer = "backup.acme.io/kopf-finalizer"
    settings.persistence.progress_storage = kopf.AnnotationsProgressStorage(prefix=GROUP)


@kopf.on.startup()
async def configure_by_group(settings: kopf.OperatorSettings, **_):
    settings.persistence.finalizer = f"{GROUP}/finalizer"


def other_ways(settings, name):
    settings.persistence = kopf.PersistenceSettings(finalizer="acme-finalizer")
    settings.persistence.finalizer = name


@kopf.on.delete("backups", optional=True)
def delete(meta, patch, **_):
    if "acme-finalizer" in meta.get("finalizers", []):
        patch.metadata["finalizers"] = [f for f in meta["finalizers"] if f != "acme-finalizer"]
