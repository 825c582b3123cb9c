import kubernetes
import operators.names
from . import constants
from .. import settings as config
from .constants import BACKUP_FINALIZER
from .constants import RESTORE_FINALIZER as RESTORE
from operators.shared import *
import operators.labels as labels


def use(meta):
    meta.finalizers.append(BACKUP_FINALIZER)
    meta.finalizers.append(RESTORE)
    meta.finalizers.append(constants.QUEUE_FINALIZER)
    meta.finalizers.append(config.FINALIZER)
    meta.finalizers.append(operators.names.FINALIZER)
    meta.finalizers.append(labels.Names.FINALIZER)
    meta.finalizers.append(FROM_STAR)
    meta.finalizers.append(constants.make("x"))
    meta.finalizers.append(constants.NAMES[0])
    return kubernetes
