"""Word and Excel documents made out of a case's frozen facts, in Chinese always.

One frozen dataclass per form and one `render_x(form) -> bytes`. The same facts give the same bytes, so a
stored hash proves what was sent. What a form needs and a case does not say yet stands as a highlighted
【待补：…】. Documents go to courts and units in Chinese whatever the reader's language, so their words
are not catalogued.
"""
