"""Pipelines that happen to run on Kubernetes."""

import logging

from kfp import dsl

log = logging.getLogger(__name__)

STEPS = {"finalizers": {"type": "list"}, "name": "automl-tabular-finalizer"}
IMAGES = ["automl-tabular-finalizer", "template-instance-finalizer-controller"]
RBAC = ["backups/finalizers", "pods/finalizers"]


def automl_tabular_finalizer(project):
    return dsl.ContainerSpec(image="gcr.io/x", command=["finalizer"], args=["--finalizer", "x"])


def run(db, cursor, event):
    db.execute("INSERT INTO finalizers VALUES ('x')")
    cursor.callproc("finalizer", ["x"])
    event.record("FailedAddFinalizer", "cannot add finalizer acme.io/x")
    log.info("finalizers: [%s] removed", "x")
    db.connect(finalizer=db.close, finalizers=[db.close])
    return db.get("finalizers")
