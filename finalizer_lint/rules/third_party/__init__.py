"""Rules about names of other projects."""
