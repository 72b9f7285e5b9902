"""What each field requires as the rule has it (105号第七条、第九条、第十五条): the matrix that an office begins with. Pure."""

from collections.abc import Iterator
from datetime import date

from casework.credit.deciding.decide import Requirement
from casework.credit.products import Product, UseField
from casework.text import N_

IN_FORCE = date(2017, 10, 27)
"""第二十五条: from the day of its issue."""
_ARTICLES = {
    UseField.PUBLIC_RESOURCES: {
        Product.COMMITMENT: N_("105号第七条第（一）项"),
        Product.CHECK: N_("105号第九条第（一）项"),
        Product.REPORT: N_("105号第十五条第（一）项"),
    },
    UseField.PROCUREMENT: {
        Product.COMMITMENT: N_("105号第七条第（二）项"),
        Product.CHECK: N_("105号第九条第（二）项"),
        Product.REPORT: N_("105号第十五条第（二）项"),
    },
    UseField.PERMITS: {
        Product.COMMITMENT: N_("105号第七条第（三）项"),
        Product.CHECK: N_("105号第九条第（三）项"),
    },
    UseField.COMMENDATION: {
        Product.COMMITMENT: N_("105号第七条第（四）项"),
        Product.CHECK: N_("105号第九条第（四）项"),
    },
    UseField.QUALIFICATION: {
        Product.COMMITMENT: N_("105号第七条第（五）项"),
        Product.CHECK: N_("105号第九条第（五）项"),
    },
}
_OTHER = {
    Product.COMMITMENT: N_("105号第七条第（六）项"),
    Product.CHECK: N_("105号第九条第（六）项"),
    Product.REPORT: N_("105号第十五条第（三）项"),
}


def shipped() -> Iterator[Requirement]:
    """The rows of the rule."""
    for use, products in _ARTICLES.items():
        for product, article in products.items():
            yield Requirement(use=use, product=product, article=article, start=IN_FORCE)


def named(products: list[Product]) -> Iterator[Requirement]:
    """What somebody says that another activity requires (其他…行政管理活动)."""
    for product in products:
        yield Requirement(use=UseField.OTHER, product=product, article=_OTHER[product], start=IN_FORCE)
