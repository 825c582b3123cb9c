"""The uses of finalizers in a Python file: one search for each way in which code speaks of them."""
