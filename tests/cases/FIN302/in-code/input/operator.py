def is_held_by_argo(application: dict) -> bool:
    return "resources-finalizer.argocd.argoproj.io" in application["metadata"]["finalizers"]
