"""What opinions give to the house."""

from casework.counsel.engagements.kind import SEES
from casework.counsel.opinions import api, office_pages, pages, portal_pages
from casework.counsel.opinions.forms import Draft, Issuing, Own, Signing, Taken
from casework.counsel.opinions.kind import OFFICE_OPINION
from casework.counsel.opinions.tables import CounselOpinion, OfficeOpinion, OfficeOpinionPart
from casework.counsel.opinions.waits import WAITS
from casework.room import Above, Entry, Group, Room
from casework.text import N_

ROOM = Room(
    # What has a word in its path (`office`, `of`) before what has a key there.
    pages=(office_pages.pages, pages.pages, portal_pages.pages),
    api=(api.routes,),
    matters=(OFFICE_OPINION,),
    tables=(CounselOpinion, OfficeOpinion, OfficeOpinionPart),
    forms=(Draft, Signing, Own, Taken, Issuing),
    waits=WAITS,
    navigation=(
        Entry(
            Group.COUNSEL,
            N_("法律意见"),
            "/counsel/opinions",
            "note",
            shown=lambda v: bool(v.permissions & set(SEES)),
        ),
    ),
    above=(Above(r"(/counsel/opinions)/.+", N_("法律意见")),),
    subject=N_("法律意见"),
    acts={
        "engagement.opinion_written": N_("保存法律意见草稿"),
        "engagement.opinion_signed": N_("签署法律意见"),
        "engagement.opinion_superseded": N_("提交新版法律意见"),
        "document.counsel_opinion": N_("下载法律意见书"),
        "office_opinion.begun": N_("拟定办公室意见"),
        "office_opinion.changed": N_("修改办公室意见"),
        "office_opinion.submitted": N_("办公室意见报送签发"),
        "office_opinion.issued": N_("签发办公室意见"),
        "office_opinion.returned": N_("退回办公室意见"),
        "document.office_opinion": N_("下载办公室意见书"),
    },
    facts={
        "seal": N_("校验码"), "no": N_("版次"), "by_office": N_("由办公室登记"), "opinion": N_("意见编号"),
        "conclusion": N_("结论"),
    },
)  # fmt: skip
