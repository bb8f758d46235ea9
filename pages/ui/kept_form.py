"""A form that saves itself: each change is written when its field is left.

Only what was changed here is written, so that two people at different fields do not overwrite each other.
What is refused stays in its input, and is tried again with the next change.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from pages.ui.fields import Kinds, raw, typed
from pages.ui.frame import refuse, refused
from services.errors import Refusal
from services.referral.case_shapes import Value


@dataclass(frozen=True, slots=True)
class KeptForm:
    """The inputs of one thing; its name tells them from those of another case or person."""

    name: str

    def key(self, field: str) -> str:
        """The key of an input."""
        return f"{self.name}_{field}"

    def seed(self, field: str, kind: Kinds, value: Value) -> None:
        """Put what is stored into an input, unless something else has been typed there meanwhile."""
        key, stored = self.key(field), raw(kind, value)
        before = st.session_state.get(f"{key}_stored")
        if key not in st.session_state or (st.session_state[key] == before and before != stored):
            st.session_state[key] = stored
        st.session_state[f"{key}_stored"] = stored
        if st.session_state[key] == stored:
            st.session_state.pop(f"{key}_why", None)

    def changed(self, kinds: dict[str, Kinds]) -> dict[str, Kinds]:
        """The fields whose inputs hold something else than what is stored."""
        drawn = {field: kind for field, kind in kinds.items() if self.key(field) in st.session_state}
        return {field: kind for field, kind in drawn.items() if self._typed(field) != self._stored(field)}

    def read(self, kinds: dict[str, Kinds]) -> tuple[dict[str, Value], Refusal | None]:
        """The values of fields; one that makes no sense is left out, so that it does not keep the others unsaved."""
        values, unread = {}, None
        for field, kind in kinds.items():
            try:
                values[field] = typed(field, kind, self.key(field))
            except Refusal as refusal:
                unread = refusal
        return values, unread

    def settle(self, fields: Iterable[str], unread: Refusal | None) -> None:
        """After saving: these inputs hold what is stored, unless it was refused; what could not be read is told."""
        if refused():
            self._keep_why()
            return
        for field in fields:
            st.session_state[f"{self.key(field)}_stored"] = self._typed(field)
        if unread:
            refuse(unread.code, field=unread.field)
            self._keep_why()

    def _keep_why(self) -> None:
        """The reason stays at the field until something else is typed there, whatever is done meanwhile."""
        told = st.session_state["refused"]
        if told["field"]:
            st.session_state[f"{self.key(told['field'])}_why"] = told["text"]

    def _typed(self, field: str) -> object:
        return st.session_state.get(self.key(field))

    def _stored(self, field: str) -> object:
        return st.session_state.get(f"{self.key(field)}_stored")
