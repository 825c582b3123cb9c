class Names:
    DOCK = "of-another-module"
