"""The removal of a finalizer that code has let go of, written anew where its reconciler still is."""
