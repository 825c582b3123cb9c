"""Modules and packages of Go: where they are, what they require, what their files declare."""
