# -*- coding: latin-1 -*-
FINALIZER = "cleanup"  # kubernetes
