import kubernetes

import acme.names.all
import acme.names.all as names


def strip(meta):
    meta["finalizers"].remove(acme.names.all.CLEANUP)
    meta["finalizers"].remove(names.Names.PART)
