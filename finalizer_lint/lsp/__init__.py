"""The language server: the engine of the command line, kept warm for an editor.

Two processes. ``server`` speaks the protocol, keeps the texts that are being edited and never parses anything, so that
it answers whatever happens. ``worker`` holds the engine and the index of the project; one that dies, or is stuck in
a file, is replaced (``child``), and the file is left alone until it changes.
"""
