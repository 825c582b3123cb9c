"""What `check` does once its options are read. Nothing of it but ``--output`` knows click."""
