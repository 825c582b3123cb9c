"""What the files of a project say together; no language is named here, each is asked through its door.

- ``files``: the store of files with their facts, and beside it their listing, texts, words and cache
- ``comments``, ``directives``: what only people read, and what comments tell the linter
- ``names``: what each use of a name comes to; the shapes of a name are in its docstring
- ``owners``: whose a name is, by the repository and the catalogue
- ``groups``: under which API group a name can live, and what to suggest
- ``renames``: which names became which, the plan of a rename, and what it must not leave behind
- ``removal``: what takes a finalizer off objects
- ``history``: the project as it was at a revision
- ``view``: all of it, as a rule sees it
"""
