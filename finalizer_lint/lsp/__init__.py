"""The language server: the engine of the command line, kept warm for an editor.

Two processes, which talk by ``channel``. That of ``server`` speaks the protocol, keeps the texts that are being edited
and never parses anything, so that it answers whatever happens. That of ``engine`` holds the engine and the index of the
project; one that dies, or is stuck in a file, is replaced, and the file is left alone until it changes. What is
answered is made in ``features``; ``texts`` are documents, places in them and names of files.
"""
