"""Projects of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fix_properties import charts, go_modules, manifests, python_modules
from tests.fix_properties.tree import Tree

CODE: st.SearchStrategy[Tree] = go_modules.trees() | python_modules.trees()
ANY: st.SearchStrategy[Tree] = manifests.trees(shapes=manifests.UNSURE) | charts.trees() | CODE
