"""The releases of a project, what each of them did with its names, and the ledger that says so without them."""
