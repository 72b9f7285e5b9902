"""The regions that names of organisations begin with, as far as an office in 郑州 meets them. Data.

A name loses its region only where it stands here, so that 某某市政工程公司 does not lose 某某市.
"""

_PROVINCES = (
    "北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 "
    "广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省"
)
_NAMED_APART = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
_CITIES = {
    "河南省": (
        "郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 南阳市 商丘市 信阳市 周口市 驻马店市 济源市"
    ),
    "河北省": "石家庄市", "山西省": "太原市", "辽宁省": "沈阳市 大连市", "吉林省": "长春市", "黑龙江省": "哈尔滨市",
    "江苏省": "南京市 苏州市 无锡市", "浙江省": "杭州市 宁波市", "安徽省": "合肥市", "福建省": "福州市 厦门市",
    "江西省": "南昌市", "山东省": "济南市 青岛市", "湖北省": "武汉市", "湖南省": "长沙市", "广东省": "广州市 深圳市 东莞市",
    "海南省": "海口市", "四川省": "成都市", "贵州省": "贵阳市", "云南省": "昆明市", "陕西省": "西安市", "甘肃省": "兰州市",
}  # fmt: skip
_COUNTIES = {
    "郑州市": (
        "中原区 二七区 管城回族区 管城区 金水区 上街区 惠济区 中牟县 巩义市 荥阳市 新密市 新郑市 登封市 郑东新区 航空港区 经济技术开发区 "
        "高新技术产业开发区 郑州航空港经济综合实验区"
    ),
}


def _short(name: str) -> str:
    """河南省 and 郑州市 are as often called 河南 and 郑州."""
    return name[:-1] if name[-1] in "省市" else name


def _regions() -> tuple[dict[str, str], dict[str, str]]:
    spelt, inside = dict(_NAMED_APART), {}
    for name in _PROVINCES.split():
        spelt[name] = _short(name)
    for province, cities in _CITIES.items():
        for city in cities.split():
            spelt[city] = _short(city)
            inside[_short(city)] = _short(province)
    spelt |= {short: short for short in spelt.values()}
    for city, counties in _COUNTIES.items():
        for county in counties.split():
            spelt[county] = county  # 金水 alone is as often a trade name
            inside[county] = _short(city)
    return spelt, inside


SPELT, INSIDE = _regions()
"""How a region may be written -> what it is called here; what it is called -> the region that it lies in."""
LONGEST = max(map(len, SPELT))


def widened(regions: frozenset[str]) -> frozenset[str]:
    """Regions with those that they lie in: 郑州 is in 河南 as well."""
    found = set(regions)
    for region in regions:
        while (region := INSIDE.get(region, "")) != "":
            found.add(region)
    return frozenset(found)
