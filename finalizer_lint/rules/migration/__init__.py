"""Rules about names that were renamed, or that manifests and code spell differently."""
