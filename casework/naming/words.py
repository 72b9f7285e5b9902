"""The words of which names of organisations are made beside what sets them apart. Data."""

FORMS = {
    "有限责任公司": "limited",
    "有限公司": "limited",
    "股份有限公司": "shares",
    "股份公司": "shares",
    "总公司": "company",
    "公司": "company",
    "(特殊普通合伙)": "partnership",
    "(普通合伙)": "partnership",
    "(有限合伙)": "partnership",
    "(个人独资)": "sole",
}
"""How a legal form is written -> which form it is. 有限公司 and 有限责任公司 are one (公司法第七条)."""
GROUP = "集团"
BRANCHES = (
    "分公司", "支公司", "分行", "支行", "办事处", "营业部", "营业所", "分理处", "分店", "分所", "分部", "分厂", "分院", "项目部", "经营部", "门市部",
)  # fmt: skip
"""What has no legal personality of its own where it stands behind the name of an organisation."""
HEADS = ("公司", "集团", "银行", "事务所", "厂", "商行", "酒店", "医院", "学校", "合作社", "信用社")
"""What the name before a branch ends with: 某某街道办事处 is no branch of 某某街道."""
PUBLIC = (
    "人民政府", "委员会", "法院", "检察院", "街道办事处", "街道办", "村委会", "居委会", "管委会", "局", "厅", "部", "署", "支队", "大队", "派出所",
)  # fmt: skip
"""How public bodies end: they are told apart by region and name exactly, and two that are nearly called the same are two."""
_TRADES = """
置业 物业 物业服务 物业管理 物业管理服务 房地产 房地产开发 房地产经纪 地产 城市建设 城市建设投资 建设 建设工程 建筑
建筑工程 建筑安装 建筑安装工程 工程 市政工程 路桥工程 装饰 装饰工程 装饰装修 园林 园林绿化 商贸 贸易 实业 投资 投资管理 投资发展
资产管理 发展 控股 科技 科技发展 信息技术 网络科技 网络技术 电子 电子科技 电子商务 软件 文化传媒 文化传播 文化 传媒 广告 餐饮
餐饮管理 餐饮服务 酒店 酒店管理 旅游 旅行社 咨询 管理咨询 企业管理 企业管理咨询 商业管理 环保 环保科技 环境科技 能源 新能源 电力
热力 燃气 自来水 供水 医药 药业 医疗 医疗器械 生物科技 食品 农业 农业科技 农业开发 种业 汽车 汽车销售 汽车服务 运输 物流
公共交通 机械 机械设备 设备 化工 材料 建材 新材料 服饰 教育 教育科技 教育咨询 培训 保险 财产保险 人寿保险 保险代理 保险经纪
融资担保 担保 小额贷款 典当 拍卖 银行 村镇银行 人力资源 人力资源服务 劳务 劳务派遣 保安 保安服务 律师事务所 会计师事务所
税务师事务所 房地产评估 资产评估 司法鉴定中心 矿业 煤业 煤矿 钢铁 铝业 水泥 纺织 医院 中医院 学校 幼儿园 超市 养殖 养老服务 开发
经营 服务 管理
"""
TRADES = frozenset(_TRADES.split())
"""What somebody does, as names say it: two organisations of one trade name in different trades are two."""
