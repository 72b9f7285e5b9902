"""Which cases the demonstration has, and how far each has come."""

from dataclasses import dataclass

from casework.rulebook import MatterType

STEPS = ("logged", "submitted", "approved", "sent", "received", "drafted", "passed", "filed", "judged")


@dataclass(frozen=True, slots=True)
class Sample:
    """One case of the demonstration."""

    number: str
    sender: str
    plaintiffs: tuple[str, ...]
    cause: str
    served: int
    """Working days before today on which the notice was served on the organ."""
    reached: str
    """The last step taken, one of STEPS."""
    unit: str = "city-housing"
    cause_code: str = ""
    sued_act: str = ""
    claims: str = ""
    document: str = "response_notice"
    matter: MatterType = MatterType.LITIGATION
    level: str = "first"
    term: str = ""
    office: str = "city"
    """`city`, `jinshui` or `zhongyuan`: whose legal office handles it."""
    lag: int = 1
    """Working days from service to receipt by the legal office."""


CITY_COURT = "河南省郑州市中级人民法院"
SAMPLES = (
    Sample("（2026）豫01行初131号", CITY_COURT, ("刘某某",), "不履行法定职责", 7, "logged", lag=2),
    Sample("（2026）豫01行初140号", CITY_COURT, ("王某某", "李某", "赵某", "孙某某"), "土地征收", 2, "logged"),
    Sample(
        "（2026）豫01行初133号", CITY_COURT, ("河南某某商贸有限公司",), "行政许可", 3, "submitted", lag=1,
        sued_act="郑政许〔2026〕3号不予行政许可决定", claims="撤销郑政许〔2026〕3号不予行政许可决定；责令重新作出决定。",
    ),
    Sample("（2026）豫01行初135号", CITY_COURT, ("朱某某",), "不动产登记", 4, "approved", unit="city-planning"),
    Sample("（2026）豫01行初137号", CITY_COURT, ("尤某某",), "行政协议", 5, "sent"),
    Sample(
        "（2026）豫01行初123号", CITY_COURT, ("张某某", "李某某"), "房屋征收", 6, "received",
        sued_act="郑政征决〔2026〕7号房屋征收决定", claims="撤销郑政征决〔2026〕7号房屋征收决定；诉讼费由被告承担。",
    ),
    Sample("（2026）豫01行初126号", CITY_COURT, ("郑某某",), "工伤保险资格或者待遇认定", 9, "drafted", unit="city-human-resources"),
    Sample("（2026）豫01行初122号", CITY_COURT, ("何某某",), "政府信息公开", 8, "passed"),
    Sample("（2026）豫01行初98号", CITY_COURT, ("黄某某",), "行政处罚", 30, "filed"),
    Sample("（2026）豫01行初61号", CITY_COURT, ("蒋某某",), "行政许可", 55, "judged"),
    Sample(
        "豫政复〔2026〕215号", "河南省人民政府", ("周某某",), "政府信息公开", 9, "received",
        document="reconsideration_notice", matter=MatterType.RECONSIDERATION, level="reconsideration",
    ),
    Sample(
        "郑法建〔2026〕17号", "郑州市中级人民法院", (), "征收补偿程序", 20, "logged",
        document="judicial_suggestion", level="other", term="2m",
    ),
    Sample(
        "（2026）豫0105民初7788号", "郑州市金水区人民法院", ("河南某某建设工程有限公司",), "建设工程合同", 3, "logged",
        document="civil_response_notice", matter=MatterType.CIVIL,
    ),
    Sample("（2026）豫0105行初456号", "郑州市金水区人民法院", ("吕某某",), "行政确认", 6, "logged", office="jinshui", lag=1),
    Sample("（2026）豫0105行初512号", "郑州市金水区人民法院", ("秦某某", "许某"), "强制拆除房屋或者设施", 4, "approved",
           office="jinshui", unit="jinshui-construction"),
    Sample("（2026）豫0102行初207号", "郑州市中原区人民法院", ("河南某某置业有限公司",), "行政处罚", 11, "logged", office="zhongyuan", lag=1),
)  # fmt: skip

LABOUR = Sample(
    "郑劳人仲案字〔2026〕412号", "郑州市劳动人事争议仲裁委员会", ("沈某某",), "劳动争议", 48, "filed",
    unit="city-human-resources", sued_act="解除聘用合同", claims="支付解除聘用合同的经济补偿52,000元。",
    document="labour_arbitration_notice", matter=MatterType.ARBITRATION, level="arbitration", lag=0,
)  # fmt: skip
COMMERCIAL = Sample(
    "郑仲案字〔2026〕0187号", "郑州仲裁委员会", ("河南某某信息技术有限公司",), "政府采购合同", 52, "filed",
    sued_act="信息系统采购合同的尾款", claims="支付合同尾款1,280,000元及逾期利息。",
    document="arbitration_notice", matter=MatterType.ARBITRATION, level="arbitration", term="15d", lag=0,
)  # fmt: skip
"""What goes on beyond its answer: `other_matters`."""
