"""The removal of a finalizer that Python code has let go of, written anew where its reconciler still is."""
