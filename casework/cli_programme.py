"""The command of the programmes. It touches no database."""

import json

import typer

from casework.cli_errors import Commands
from casework.cli_given import day_in, object_in, word_in
from casework.credit.programmes.assess import Awarded, Judged, assess
from casework.credit.programmes.read import facts_of
from casework.credit.programmes.shipped import programme

programmes = Commands(help="奖励、补助方案。")


@programmes.callback()
def _group() -> None:
    """Of one command typer would make the group itself."""


@programmes.command("assess")
def assess_command(
    file: str = typer.Argument(..., help="方案、日期和事实的 JSON 文件；- 为标准输入。"),
) -> None:
    """按方案逐项审核条件，计算奖励，输出 JSON。"""
    data = object_in(file)
    found = programme(word_in(data, "programme"))
    answer = assess(found, day_in(data, "on"), facts_of(found, data.get("facts")))
    typer.echo(
        json.dumps(
            {
                "recognised": answer.recognised,
                "conditions": [_condition(one) for one in answer.conditions],
                "awards": [_award(one) for one in answer.awards],
            },
            ensure_ascii=False,
        )
    )


def _condition(one: Judged) -> dict[str, object]:
    return {"article": one.article, "label": one.label, "met": one.met, "why": str(one.why)}


def _award(one: Awarded) -> dict[str, object]:
    return {
        "article": one.article,
        "kind": one.kind,
        "label": one.label,
        "year": one.year,
        "amount_fen": one.amount.fen,
        "instalments": [{"year": part.year, "amount_fen": part.amount.fen} for part in one.instalments],
        "city_fen": one.city.fen,
        "county_fen": one.county.fen,
        "at_most": one.at_most,
        "why": str(one.why),
    }
