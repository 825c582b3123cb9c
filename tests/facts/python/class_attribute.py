import dataclasses
import enum

import kopf
from pydantic import BaseModel, Field

from operators.base import Imported


class Base:
    inherited_finalizer = "inherited-cleanup"


class Backup(Base):
    domain = "acme.io"
    FINALIZER = "backup-cleanup"
    QUALIFIED = domain + "/backup"

    def __init__(self, name):
        self.finalizer = "instance-cleanup"
        self.name = name

    @property
    def finalizer_name(self):
        return "property-cleanup"

    def get_finalizers(self):
        return ["listed-cleanup", self.FINALIZER]

    def add(self, meta):
        meta.finalizers.append(self.FINALIZER)
        meta.finalizers.append(self.QUALIFIED)
        meta.finalizers.append(self.finalizer)
        meta.finalizers.append(self.inherited_finalizer)
        meta.finalizers.append(self.name)
        meta.finalizers.append(type(self).FINALIZER)
        meta.finalizers.append(self.__class__.FINALIZER)

    @classmethod
    def check(cls, meta):
        return cls.FINALIZER in meta.finalizers


class Special(Imported):
    def add(self, meta):
        meta.finalizers.append(self.FROM_ELSEWHERE)


class Finalizers(str, enum.Enum):
    QUEUE = "queue-cleanup"
    TOPIC = "acme.io/topic"


@dataclasses.dataclass
class Settings:
    finalizer: str = "dataclass-cleanup"
    other_finalizer: str = dataclasses.field(default="field-cleanup")


class Config(BaseModel):
    finalizer: str = Field("pydantic-cleanup", description="the finalizer")
    finalizer_timeout: str = "10s"


def use(meta):
    meta.finalizers.append(Backup.FINALIZER)
    meta.finalizers.append(Finalizers.QUEUE.value)
    meta.finalizers.append(Finalizers.TOPIC)


@kopf.controller(group="acme.io", version="v1", kind="Backup", finalizer="decorated-cleanup")
class Controller:
    pass
