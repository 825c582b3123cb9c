"""Helm charts: their values, and the names that their templates print."""
