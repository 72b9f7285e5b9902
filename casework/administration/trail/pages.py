"""The audit trail: to read, and to verify."""

from collections.abc import Iterator
from typing import Any

from starlette.responses import Response

from casework.accounts.roles import Permission, Role
from casework.audit.queries import TrailEntry, entries, verify
from casework.audit.seal import PLAIN
from casework.cases.casefile.documents import title_of
from casework.db import snapshot
from casework.http.desk import Desk
from casework.http.guards import may
from casework.http.routes import Pages
from casework.organisations.kinds import OrganKind
from casework.pages.forms import identifier
from casework.rulebook import EventKind
from casework.text import N_, T, Text

pages = Pages()
PAGE = 50
READ = may(Permission.READ_AUDIT)

ACTS: dict[str, dict[str, str]] = {
    N_("案件"): {
        "case.document_registered": N_("登记收文"),
        "case.event.corrected": N_("更正事件"),
        "case.event.withdrawn": N_("撤回事件"),
        "case.facts_changed": N_("更正案件信息"),
        "case.files_added": N_("补充材料"),
        "case.form.saved": N_("保存应诉审批表"),
        "case.form.submitted": N_("报批应诉审批表"),
        "case.form.approved": N_("批准应诉审批表"),
        "case.form.returned": N_("退回应诉审批表"),
        "case.transfer.made": N_("拟转办材料"),
        "case.transfer.sent": N_("批准并发出转办"),
        "case.transfer.refused": N_("不同意转办"),
        "case.transfer.received": N_("签收转办材料"),
        "case.transfer.returned": N_("退回转办材料"),
        "case.agents.named": N_("指定诉讼代理人"),
        "case.agents.changed": N_("变更诉讼代理人"),
        "case.agents.rung": N_("更正代理人电话"),
        "case.agents.change_filed": N_("代理手续变更报法院"),
        "case.answer.saved": N_("保存答辩状"),
        "case.evidence.saved": N_("保存证据清单"),
        "case.answer.submitted": N_("报审答辩材料"),
        "case.answer.passed": N_("答辩材料审核通过"),
        "case.answer.returned": N_("答辩材料退回补正"),
        "case.answer.filed": N_("答辩材料提交法院"),
        "case.urged": N_("上级督办"),
        "case.reminded": N_("催办承办单位"),
    },
    N_("文书和材料"): {
        "file.kept": N_("存入材料"),
        "file.dropped": N_("删除涉密上传"),
        "file.downloaded": N_("下载材料"),
        "file.viewed": N_("查看材料"),
        "document.rendered": N_("生成文书"),
        "print.register": N_("打印收文登记簿"),
        "print.duties": N_("打印期限清单"),
        "export.register": N_("导出收文登记簿"),
        "export.cases": N_("导出案件清单"),
    },
    N_("日历"): {
        "calendar.notice": N_("载入放假通知"),
        "calendar.exception": N_("登记例外"),
        "calendar.withdrawal": N_("撤回日历变更"),
        "calendar.notice_proposed": N_("提出载入放假通知"),
        "calendar.exception_proposed": N_("提出例外"),
        "calendar.withdrawal_proposed": N_("提出撤回日历变更"),
        "calendar.confirmed": N_("确认日历变更"),
        "calendar.refused": N_("不采用日历变更"),
    },
    N_("后台工作"): {
        "job.started": N_("开始后台工作"),
        "job.cancelled": N_("取消后台工作"),
        "job.again": N_("继续后台工作"),
    },
    N_("账号"): {
        "account.signed_in": N_("登录"),
        "account.sign_in_refused": N_("登录被拒"),
        "account.session_ended": N_("结束登录会话"),
        "account.password_changed": N_("修改密码"),
        "account.password_reset": N_("重设密码"),
        "account.added": N_("开通账号"),
        "account.changed": N_("修改人员信息"),
        "account.token_issued": N_("签发令牌"),
        "account.token_used": N_("使用令牌"),
        "account.token_ended": N_("撤销令牌"),
        "access.refused": N_("越权访问被拒"),
    },
    N_("机构"): {
        "organisation.added": N_("添加机构"),
        "organisation.changed": N_("修改机构信息"),
    },
    N_("审计"): {"audit.verified": N_("校验审计记录"), "audit.sealed": N_("用密钥封签审计记录")},
}
"""What each action of the trail is called, by subject."""

COMINGS = ("account.signed_in", "account.session_ended")
"""Who came and went: most lines of the trail, shown to whoever asks for them."""

_NAMES = {code: words for group in ACTS.values() for code, words in group.items()}
_EVENT = "case.event."

STREAMS = {
    "accounts": N_("账号"),
    "organisations": N_("机构"),
    "calendar": N_("日历"),
    "files": N_("材料"),
    "exports": N_("导出"),
    "prints": N_("打印"),
    "audit": N_("审计"),
    "jobs": N_("后台工作"),
}
"""What each stream is called; a case has one of its own."""


FACTS = {
    "act_kind": N_("被诉行为种类（统计）"),
    "cause": N_("案由"),
    "claims": N_("诉讼请求（复议、上诉请求）"),
    "co_defendant": N_("共同被告"),
    "court": N_("受理机关"),
    "defendant_form": N_("被告形式"),
    "field": N_("行政管理类别（统计）"),
    "handler": N_("承办人"),
    "level": N_("审级"),
    "major": N_("重大、复杂案件"),
    "matter_type": N_("类型"),
    "number": N_("案号"),
    "panel": N_("合议庭"),
    "plaintiff": N_("原告（申请人）"),
    "procedure": N_("程序"),
    "sued_act": N_("被诉行政行为（名称、文号）"),
    "third_party": N_("第三人"),
    "with_compensation": N_("一并提起行政赔偿"),
    "active": N_("在用"),
    "authority": N_("决定机关"),
    "refusal": N_("不采用的理由"),
    "until": N_("末日"),
    "address": N_("地址"),
    "phone": N_("联系电话"),
    "broken": N_("不衔接"),
    "change": N_("变更编号"),
    "checked": N_("校验条数"),
    "done": N_("已办"),
    "total": N_("总数"),
    "digest": N_("材料摘要值"),
    "document": N_("文书"),
    "event": N_("事件编号"),
    "file": N_("材料编号"),
    "files": N_("材料编号"),
    "form": N_("审批表编号"),
    "intake": N_("收文编号"),
    "key": N_("机构代号"),
    "kind": N_("种类"),
    "legal_office": N_("法制机构"),
    "lines": N_("证据份数"),
    "message": N_("要求"),
    "method": N_("请求方式"),
    "rule": N_("规则"),
    "due": N_("到期日"),
    "empty": N_("空缺"),
    "dated": N_("文书落款日期"),
    "name": N_("名称"),
    "note": N_("意见"),
    "on": N_("日期"),
    "organisation": N_("机构编号"),
    "parent_id": N_("上级机构编号"),
    "principal_name": N_("主要负责人"),
    "principal_post": N_("负责人职务"),
    "proof": N_("凭证"),
    "query": N_("条件"),
    "reason": N_("理由"),
    "received_on": N_("收到日期"),
    "rests": N_("休息"),
    "roles": N_("岗位"),
    "rows": N_("条数"),
    "served_on": N_("送达日期"),
    "sha256": N_("内容校验值"),
    "short_name": N_("简称"),
    "size": N_("字节数"),
    "source": N_("依据或理由"),
    "superseded": N_("原事件编号"),
    "supervisor_id": N_("监督机关编号"),
    "transfer": N_("转办编号"),
    "was": N_("原日期"),
    "year": N_("年份"),
}
"""What the facts of an entry are called."""


def facts(entry: TrailEntry) -> Iterator[tuple[str, Text | str]]:
    """The facts of an entry in words: what each is called, and its value; empty ones left out."""
    for key, value in entry.facts.items():
        if value not in (None, "", []):
            yield FACTS.get(key, key), _fact(key, value)


def _fact(key: str, value: Any) -> Text | str:
    if isinstance(value, bool):
        return Text(N_("是") if value else N_("否"))
    if isinstance(value, list):
        return "、".join(str(_fact(key, v)) for v in value)
    if key == "roles" and value in set(Role):
        return Text(Role(value).label)
    if key == "kind" and value in set(OrganKind):
        return Text(OrganKind(value).label)
    if key == "document":
        return title_of(str(value))
    return str(value)


def act(action: str) -> Text:
    """An action in words; the registration of an event is named by the event."""
    if action in _NAMES:
        return Text(_NAMES[action])
    kind = action.removeprefix(_EVENT)
    if action.startswith(_EVENT) and kind in set(EventKind):
        return T("登记{event}", event=Text(EventKind(kind).label))
    return T("其他（{action}）", action=action)


def stream(name: str) -> Text:
    """A stream in words."""
    if name == PLAIN:
        return T("全部记录")
    if name.startswith("case:"):
        return T("案件 {number}", number=name.removeprefix("case:"))
    return Text(STREAMS.get(name, name))


def chosen_actions() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The actions that the filter offers, by subject, the events of cases gathered."""
    for label, group in ACTS.items():
        more = ((_EVENT, N_("登记、更正、撤回事件")),) if label == "案件" else ()
        yield label, (*more, *group.items())


@pages.get("/audit", READ)
def index(desk: Desk) -> Response:
    """The trail, the newest entry first; who came and went only where it is asked for."""
    before = desk.field("before")
    asked = any(desk.field(name) for name in ("stream", "action", "comings"))
    found = entries(
        desk.tx,
        stream=desk.field("stream"),
        actor=desk.field("actor"),
        action=desk.field("action"),
        without=() if asked else COMINGS,
        before_id=identifier(before),
        limit=PAGE + 1,
    )
    return desk.page(
        "audit/index.html",
        entries=found[:PAGE],
        next_before=found[PAGE - 1].id if len(found) > PAGE else None,
        value=desk.field,
        query=_query(desk),
        asked=asked,
        act=act,
        facts=facts,
        stream=stream,
        actions=tuple(chosen_actions()),
        streams=tuple(STREAMS.items()),
    )


def _query(desk: Desk) -> dict[str, Any]:
    return {name: desk.field(name) for name in ("stream", "actor", "action", "comings")}


@pages.get("/audit/verify", READ)
def check(desk: Desk) -> Response:
    """Recompute every chain and say where one does not hold."""
    with snapshot(desk.house.engine) as tx:
        checked, broken = verify(tx)
    desk.trace("audit", "audit.verified", f"{checked}条", {"checked": checked, "broken": len(broken)})
    return desk.page("audit/verify.html", checked=checked, broken=broken, stream=stream)
