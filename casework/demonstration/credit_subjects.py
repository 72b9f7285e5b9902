"""Subjects of credit in the demonstration city, and what organs found of some of them. Their numbers are nobody's."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlmodel import Session
from stdnum.cn import ric, uscc

from casework.credit.codes import CodeKind, SubjectKind, read_code
from casework.credit.imports.reading import HEADS, read
from casework.credit.imports.taking import By, take
from casework.credit.sealing import Sealing
from casework.credit.subjects.many import Who, deal_each, enter_each
from casework.demonstration.load import moment
from casework.settings import DEMONSTRATION_KEYS
from casework.text import Text

SEALING = Sealing(DEMONSTRATION_KEYS)
MANY = 2000
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_SIGNS = (
    "安邦昌诚达德鼎丰福冠光广国海汉恒宏华汇惠嘉建江金晶景久聚凯康利联隆茂明南宁鹏平启千勤清庆荣"
    "瑞润三盛世顺泰天通万维翔新兴旭亚阳一益永友宇裕源远悦云泽展兆正中众卓"
)
_TRADES = ("商贸", "实业", "建筑工程", "物流", "电子科技", "机械制造", "餐饮管理", "农业发展", "软件", "医药")
_SHOPS = ("面馆", "便利店", "五金店", "水果店", "理发店", "汽修店")
_OTHERS = ("职业培训学校", "行业协会", "养老服务中心", "农民专业合作社")
_FOUND = (
    ("city-market", "虚假宣传，已行政处罚", "一般失信", "郑市监处罚"),
    ("city-market", "未按期公示年度报告，列入经营异常名录", "一般失信", "郑市监列异"),
    ("city-ecology", "超标排放大气污染物，已行政处罚", "一般失信", "郑环罚"),
    ("city-human-resources", "拖欠劳动报酬，列入拖欠农民工工资失信名单", "严重失信", "郑人社列失"),
    ("city-construction", "围标串标，已行政处罚", "严重失信", "郑建罚"),
    ("city-development", "节能报告弄虚作假，撤销节能审查意见", "严重失信", "郑发改节能"),
)


def identity(n: int) -> str:
    """The number of nobody: a place that is none, a day of birth, and the check digit that it would have."""
    born = date(1960, 1, 1) + timedelta(days=(n * 37) % 16000)
    first = f"4199{n // 16000 % 100:02d}{born:%Y%m%d}{n % 1000:03d}"
    return first + ric.calc_check_digit(first + "0")


def unified(n: int, registrar: str = "91") -> str:
    """The code of no organisation, with the check digit that it would have."""
    first = f"{registrar}419999MA{n:07d}"
    return first + uscc.calc_check_digit(first + "0")


def invented(n: int) -> tuple[SubjectKind, str, CodeKind, str]:
    """A subject by its place in the list: kind, name, kind of code, code."""
    chosen = Random(n)  # noqa: S311 (the same list every time)
    if n % 20 < 5:
        return (
            SubjectKind.PERSON,
            f"{chosen.choice(_SURNAMES)}某{'某' * (n % 2)}",
            CodeKind.IDENTITY,
            identity(n),
        )
    if n % 20 < 8:
        owner = f"{chosen.choice(_SURNAMES)}某某"
        known = n % 40 < 20
        code = (CodeKind.USCC, unified(n, "92")) if known else (CodeKind.NONE, "")
        return (
            SubjectKind.HOUSEHOLD,
            f"郑州市金水区{owner}{chosen.choice(_SHOPS)}{n if not known else ''}",
            *code,
        )
    sign = "".join(chosen.sample(_SIGNS, 2))
    if n % 20 == 8:
        return SubjectKind.OTHER, f"郑州{sign}{chosen.choice(_OTHERS)}", CodeKind.USCC, unified(n, "52")
    return SubjectKind.LEGAL, f"郑州某{sign}{chosen.choice(_TRADES)}有限公司", CodeKind.USCC, unified(n)


def load_subjects(tx: Session, today: date, organs: dict[str, int], user_id: int, many: int) -> None:
    """Enter so many subjects, and what was found of every fourth, as the centre takes in files of the organs."""
    by = By(user_id, moment(today - timedelta(days=30), 10))
    new: dict[str, Who] = {}
    for n in range(many):
        kind, name, code_kind, written = invented(n)
        code = read_code(kind, code_kind, written)
        if isinstance(code, Text):
            raise TypeError(f"subject {n} of the demonstration: {code}")
        new[str(n)] = Who(kind, code, name)
    keys = enter_each(tx, SEALING, new, by.user_id, by.at)
    dealt = [organs[key] for key in ("city-commerce", "city-finance", "city-market")]
    deal_each(tx, {(key, dealt[key % len(dealt)]) for key in keys.values()}, by.at)
    sheet = read("demonstration.csv", _file(many, today), today, organs, None)
    take(tx, SEALING, sheet.rows, by, really=True)


def _file(many: int, today: date) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS.values())
    writer.writerows(_lines(many, today))
    return out.getvalue().encode()


def _lines(many: int, today: date) -> Iterator[tuple[str, ...]]:
    for n in range(0, many, 4):
        kind, name, code_kind, code = invented(n)
        chosen = Random(n)  # noqa: S311
        for again in range(1 + n % 3 // 2):
            organ, conduct, grade, number = _FOUND[(n // 4 + again) % len(_FOUND)]
            ended = today - timedelta(days=chosen.randint(20, 5 * 365 - 10))
            going_on = n % 28 == 0
            found = ended + timedelta(days=10)
            yield (
                kind.label, name, code_kind.label, code, grade, f"{number}〔{found.year}〕{n + again + 1}号",
                conduct, found.isoformat(), "" if going_on else ended.isoformat(), "", "", organ,
            )  # fmt: skip
