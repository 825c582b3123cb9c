"""The part of the events of YAML that is kept, and the texts inside of others."""
