CLEANUP = "widget-cleanup"


class Names:
    PART = "part-cleanup"
