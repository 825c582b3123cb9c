#!/usr/bin/env python
# -*- coding: koi8-r -*-
FINALIZER = "cleanup"  # kubernetes ä
