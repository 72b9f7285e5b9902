"""What is filled in to hand in files."""

from casework.db import longest
from casework.forms import Form, Number, asked
from casework.matters.tables import MatterFile
from casework.text import N_


class Upload(Form):
    """One file as a program sends it; a page sends its bytes beside the form (`uploads.taken_in`)."""

    name: str
    content: str
    """The bytes in Base64."""
    classification: str = asked(N_("是否涉密"))
    """Classified material is refused."""


class Attachment(Form):
    """Stored files for a case; no version is asked for: files make no form outdated."""

    file_ids: tuple[Number, ...] = asked(N_("材料"))
    title: str = asked(N_("材料名称"), "", most=longest(MatterFile, "title"))
