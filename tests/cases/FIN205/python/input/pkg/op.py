def reconcile(body, api):
    api.update(body)
