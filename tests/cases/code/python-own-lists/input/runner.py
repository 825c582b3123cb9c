"""Kubernetes is imported, and none of these lists is an object's."""

from kubernetes import client

PIPELINE = {"steps": ["build"], "finalizers": ["send_mail"]}


class Runner:
    finalizers = ["flush_cache"]

    def __init__(self, job):
        self.finalizers = []
        self.finalizers.append("stop_threads")
        self.job = job

    def run(self, api: client.CoreV1Api):
        PIPELINE["finalizers"].append("write_log")
        if "close_socket" in self.finalizers:
            self.finalizers.remove("close_socket")


def of_configuration(job_config):
    finalizers = job_config.get("finalizers", [])
    if "upload" in finalizers:
        finalizers.append("verify-it")
    hooks = job_config["finalizers"]
    hooks.remove("drop-table")


def of_other_fields(flow):
    flow["spec"]["finalizers"].append("send-report")
    flow.spec.finalizers.append("close-run")
    flow["status"]["finalizers"] = ["done-once"]


def made(pipelines):
    return pipelines.Flow(name="nightly", finalizers=["mail-it"])
