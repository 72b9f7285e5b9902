"""What comes after a judgment, for the demonstration: a lost case that is performed and analysed, and a suggestion studied.

The case came in by its final judgment, as cases do that an office takes over from its paper files.
"""

from datetime import date

from sqlmodel import Session

from casework.calendar import Calendar
from casework.cases.analyses.actions import write_analysis
from casework.cases.analyses.forms import AnalysisIn
from casework.cases.casefile.queries import case_page
from casework.cases.intake.actions import register_document
from casework.cases.listing.queries import Filters, case_list
from casework.cases.measures.actions import finish_measure, set_measure
from casework.cases.measures.forms import MeasureDone, NewMeasure
from casework.cases.measures.queries import measures_of
from casework.cases.performance.actions import record_obligation, record_progress
from casework.cases.performance.forms import NewObligation, Progress
from casework.cases.performance.queries import performance_of
from casework.cases.record.forms import DocumentIn, PartyIn
from casework.cases.suggestions.actions import study_suggestion
from casework.cases.suggestions.forms import Study
from casework.cases.suggestions.queries import KINDS
from casework.demonstration.load import Day, back
from casework.money import Money

NUMBER = "（2026）豫行终18号"
SUGGESTION = "郑法建〔2026〕17号"
_COURT = "河南省高级人民法院"


def after_judgment(tx: Session, calendar: Calendar, today: date) -> None:
    """Load the lost case, and study the suggestion that is there."""
    _lost(tx, calendar, today)
    _studied(tx, calendar, today)


def _lost(tx: Session, calendar: Calendar, today: date) -> None:
    served = back(calendar, today, 16)
    clerk = Day(tx, calendar, served, 10).as_("city-intake")
    handler = Day(tx, calendar, back(calendar, today, 15), 10).as_("city-handler")
    case_id, _ = register_document(
        tx,
        clerk,
        DocumentIn(
            document_type="final_judgment",
            sender=_COURT,
            served_on=served,
            received_on=served,
            service_mode="direct",
            number=NUMBER,
            outcome="判决-22",
            organ_id=clerk.viewer.acting_organ_id,
            cause="强制拆除房屋或者设施",
            sued_act="2025年6月12日强制拆除房屋的行为",
            claims="确认强制拆除行为违法；赔偿损失。",
            handler_id=handler.viewer.user_id,
            parties=(PartyIn(role="plaintiff", name="钱某某"),),
        ),
    )
    for new in (
        NewObligation(
            what_kind="pay",
            wording="于本判决生效之日起三十日内赔偿钱某某286,000元。",
            amount=Money(28_600_000),
            performer="市城市管理局 财务处",
            term="三十日内",
        ),
        NewObligation(
            what_kind="remedy",
            wording="于本判决生效之日起六十日内就安置问题作出处理。",
            performer="市城市管理局 法规处",
            term="六十日内",
        ),
    ):
        record_obligation(tx, handler, case_id, new)
    later = Day(tx, calendar, back(calendar, today, 5), 15).as_("city-handler")
    page = case_page(tx, later.viewer, calendar, later.today, case_id)
    pay = performance_of(page).obligations[0]
    part = Progress(
        item=pay.of, act="partly", on=later.today, paid=Money(10_000_000), proof="国库支付凭证 2026-1107"
    )
    record_progress(tx, later, case_id, part)
    first = NewMeasure(
        about="analysis", what="组织拆除程序专题培训", who="市城市管理局 法规处", due=back(calendar, today, 3)
    )
    set_measure(tx, handler, case_id, first)
    due = calendar.add_working_days(today, 15)
    what = "修订强制拆除工作规程，增加法制审核节点"
    set_measure(tx, handler, case_id, NewMeasure(about="analysis", what=what, who="市司法局 应诉处", due=due))
    training = measures_of(case_page(tx, later.viewer, calendar, later.today, case_id))[0]
    done = MeasureDone(item=training.of, done_on=later.today, result="培训执法人员46人。")
    finish_measure(tx, later, case_id, done)
    analysis = AnalysisIn(
        cause="procedure",
        basics="钱某某的房屋被认定为违法建设，未经催告和公告即被拆除。",
        reasons="拆除前没有催告，也没有作出强制执行决定；承办人把限期拆除决定当作拆除的依据。",
        links="强制执行决定、法制审核",
        unit="市城市管理局",
        advice="强制拆除一律经法制审核；催告、公告、决定三份文书不齐的，不得实施。",
        submit=True,
    )
    write_analysis(tx, later, case_id, page.instances[-1].id, analysis)


def _studied(tx: Session, calendar: Calendar, today: date) -> None:
    handler = Day(tx, calendar, back(calendar, today, 3), 9).as_("city-handler")
    found = case_list(tx, handler.viewer, Filters(q=SUGGESTION, state="any"), today).rows
    if not found:
        return
    case_id = found[0].id
    page = case_page(tx, handler.viewer, calendar, handler.today, case_id)
    event = next(e for e in page.timeline if e.kind in KINDS)
    study = Study(
        asks="完善征收补偿程序，补偿方案公布前听取被征收人意见。",
        opinion="建议属实。近两年三起案件都在补偿方案论证环节被指出问题。",
    )
    study_suggestion(tx, handler, case_id, event.id, study)
    measure = NewMeasure(
        about="suggestion",
        what="修订征收补偿工作规程，写明听取意见的方式和期限",
        who="市住房保障局 征收处",
        due=calendar.add_working_days(today, 10),
    )
    set_measure(tx, handler, case_id, measure)
