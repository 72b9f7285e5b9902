"""The form that says what was done of one of several things of a case (an obligation, a measure), with its proof."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from starlette.responses import Response

from casework.cases.files.uploads import LABELS, taken_in, to_keep
from casework.cases.record.again import REFUSALS, closed, form_context, not_ours, parts_of, status_of
from casework.cases.record.lines import CaseRecord
from casework.cases.record.taken import abilities, take
from casework.errors import CaseworkError, NotFound
from casework.forms import NOTHING, CaseForm
from casework.http.desk import Desk
from casework.text import Text

F = TypeVar("F", bound=CaseForm)


class Item(Protocol):
    """One of several of a kind, by the name that its events give it."""

    @property
    def of(self) -> str:
        """Its name, such as `measure/3`."""


def show_item(
    desk: Desk,
    case_id: int,
    template: str,
    form: type[CaseForm],
    items: Callable[[CaseRecord], Iterable[Item]],
    gone: Text,
    *,
    words: Mapping[str, Mapping[str, str]] = NOTHING,
    error: CaseworkError | None = None,
    file_ids: tuple[int, ...] = (),
) -> Response:
    """The form about the item that the address or the form names. Raises NotFound, with what is `gone`."""
    page = take(desk, case_id)
    one = next((x for x in items(page) if x.of == desk.field("item")), None)
    if one is None:
        raise NotFound(gone)
    can = abilities(desk, page)
    return desk.page(
        template,
        status=status_of(error),
        page=page,
        one=one,
        words=words,
        files=to_keep(desk, file_ids),
        labels={**form.labels(), **LABELS},
        **form_context(
            desk,
            page,
            error,
            parts=parts_of(desk, form, words=words),
            bar=closed(page) or not_ours(page, acts=can["acts"]),
        ),
        **can,
    )


def write_item(
    desk: Desk,
    form: type[F],
    act: Callable[[F], object],
    again: Callable[[CaseworkError, tuple[int, ...]], Response],
    done: Callable[[], Response],
) -> Response:
    """Take the form with its uploads, and act; `again`: the form beside what was wrong with it."""
    file_ids, wrong = taken_in(desk)
    try:
        with desk.attempt():
            act(desk.typed(form, wrong=wrong, file_ids=file_ids))
    except REFUSALS as error:
        return again(error, file_ids)
    return done()
