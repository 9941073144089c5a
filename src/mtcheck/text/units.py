"""Units of measure and money in Chinese and English, with what they are worth in one another.

Factors are exact by definition (SI; international yard and pound of 1959) or the legal values of the market
system (市制: 亩 = 10000/15 m², 斤 = 0.5 kg, 里 = 0.5 km). Currencies are dimensions of their own: no exchange
rate is assumed.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: what it measures and its worth in the basic unit of that dimension."""

    dimension: str
    factor: float


_LENGTH = {"km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 0.001, "li": 500.0, "mile": 1609.344, "foot": 0.3048,
           "inch": 0.0254, "nautical mile": 1852.0, "yard": 0.9144}  # fmt: skip
_AREA = {"sq km": 1e6, "sq m": 1.0, "ha": 1e4, "mu": 10000 / 15, "acre": 4046.8564224, "sq mile": 2589988.110336,
         "sq foot": 0.09290304, "ping": 400 / 121}  # fmt: skip
_MASS = {"kg": 1.0, "g": 0.001, "t": 1000.0, "jin": 0.5, "pound": 0.45359237, "liang": 0.05}
_TIME = {
    "s": 1.0,
    "min": 60.0,
    "quarter-hour": 900.0,
    "h": 3600.0,
    "d": 86400.0,
    "week": 604800.0,
    "ms": 0.001,
    "us": 1e-6,
}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0, "decade": 120.0, "century": 1200.0, "millennium": 12000.0}
_POWER = {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9}
_ENERGY = {"kWh": 1.0, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9}
_DATA = {"Mbps": 1.0, "Gbps": 1000.0}
_VOLUME = {"l": 1.0, "ml": 0.001, "cu m": 1000.0}


@cache
def units() -> dict[str, Unit]:
    """Return all units by name; a currency is its own dimension."""
    table = {
        name: Unit(dimension, factor)
        for dimension, rows in (
            ("length", _LENGTH),
            ("area", _AREA),
            ("mass", _MASS),
            ("time", _TIME),
            ("months", _MONTHS),
            ("power", _POWER),
            ("energy", _ENERGY),
            ("data", _DATA),
            ("volume", _VOLUME),
        )
        for name, factor in rows.items()
    }
    table |= {name: Unit(name, 1.0) for name in CURRENCIES}
    for name in ("celsius", "fahrenheit"):
        table[name] = Unit(name, 1.0)
    return table


CURRENCIES = frozenset(
    "CNY USD HKD TWD MOP SGD EUR GBP JPY KRW MYR VND THB INR RUB AUD CAD NZD PHP IDR CHF yuan dollar pound-sterling"
    " krone peso franc lira riyal dirham BRL LAK KHR MMK ZAR ILS PLN HUF CZK UAH KZT MNT BDT PKR LKR MXN dinar rial"
    " yen-sign shilling".split()
)
#: Signs and names that leave open which country's money it is, and what they may stand for.
_LOOSE = {
    "yuan": frozenset("CNY HKD TWD MOP SGD yuan dollar".split()),
    "dollar": frozenset("USD HKD TWD SGD AUD CAD NZD dollar yuan".split()),
    "peso": frozenset(("PHP", "MXN")),
    "yen-sign": frozenset("CNY JPY yuan".split()),
    "riyal": frozenset(("rial",)),
}

_ZH = {
    "元": "yuan", "块钱": "yuan", "圆": "yuan", "人民币": "CNY", "元人民币": "CNY", "美元": "USD",
    "美金": "USD", "港元": "HKD", "港币": "HKD", "港圆": "HKD", "新台币": "TWD", "台币": "TWD",
    "元新台币": "TWD", "澳门元": "MOP", "新元": "SGD", "新加坡元": "SGD", "新币": "SGD", "欧元": "EUR",
    "英镑": "GBP", "日元": "JPY", "日圆": "JPY", "日币": "JPY", "韩元": "KRW", "韩圆": "KRW", "韩币": "KRW",
    "令吉": "MYR", "林吉特": "MYR", "马币": "MYR", "越南盾": "VND", "越盾": "VND", "泰铢": "THB", "卢比": "INR",
    "卢布": "RUB", "澳元": "AUD", "澳大利亚元": "AUD", "加元": "CAD", "加拿大元": "CAD", "纽元": "NZD",
    "新西兰元": "NZD", "比索": "peso", "印尼盾": "IDR", "瑞郎": "CHF", "瑞士法郎": "CHF", "法郎": "franc",
    "基普": "LAK", "瑞尔": "KHR", "缅元": "MMK", "缅币": "MMK", "兰特": "ZAR", "谢克尔": "ILS", "兹罗提": "PLN",
    "福林": "HUF", "格里夫纳": "UAH", "坚戈": "KZT", "图格里克": "MNT", "塔卡": "BDT", "第纳尔": "dinar",
    "里亚尔": "riyal",
    "迪拉姆": "dirham", "先令": "shilling", "纽币": "NZD", "澳币": "AUD", "加币": "CAD", "里拉": "lira",
    "雷亚尔": "BRL", "克朗": "krone", "葡币": "MOP", "澳门币": "MOP", "公里": "km",
    "千米": "km", "米": "m", "厘米": "cm", "公分": "cm", "毫米": "mm", "华里": "li", "英里": "mile",
    "英尺": "foot", "英寸": "inch", "吋": "inch", "英吋": "inch", "呎": "foot", "英呎": "foot", "哩": "mile",
    "海里": "nautical mile", "公尺": "m", "平方公里": "sq km",
    "平方千米": "sq km", "平方米": "sq m", "平米": "sq m", "公顷": "ha", "亩": "mu", "英亩": "acre",
    "平方英里": "sq mile", "平方英尺": "sq foot", "平方呎": "sq foot", "坪": "ping", "立方米": "cu m",
    "公斤": "kg", "千克": "kg",
    "克": "g", "吨": "t", "公吨": "t", "斤": "jin", "市斤": "jin", "磅": "pound", "日": "d", "秒": "s",
    "秒钟": "s", "分钟": "min", "刻钟": "quarter-hour", "小时": "h", "个小时": "h", "钟头": "h", "个钟头": "h",
    "天": "d", "周": "week",
    "星期": "week", "个星期": "week", "礼拜": "week", "个礼拜": "week", "毫秒": "ms", "微秒": "us", "昼夜": "d",
    "个月": "month", "年": "year", "周年": "year", "年间": "year", "季度": "quarter", "个季度": "quarter",
    "世纪": "century", "个世纪": "century", "年代": "", "周岁": "year", "岁": "year", "月龄": "month",
    "瓦": "W", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "千瓦时": "kWh", "度电": "kWh", "兆瓦时": "MWh",
    "升": "l", "公升": "l", "毫升": "ml", "摄氏度": "celsius", "℃": "celsius", "°C": "celsius",
    "华氏度": "fahrenheit", "Mbps": "Mbps", "Gbps": "Gbps", "km": "km", "kg": "kg", "cm": "cm", "mm": "mm",
    "MW": "MW", "GW": "GW", "kW": "kW", "m": "m", "g": "g", "ml": "ml",
}  # fmt: skip

_EN_ONE = {
    "yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "cny": "CNY", "dollar": "dollar", "dollars": "dollar",
    "usd": "USD", "hkd": "HKD", "twd": "TWD", "mop": "MOP", "patacas": "MOP", "pataca": "MOP", "sgd": "SGD",
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "pounds": "pound", "pound": "pound", "gbp": "GBP",
    "yen": "JPY", "jpy": "JPY", "won": "KRW", "krw": "KRW", "ringgit": "MYR", "ringgits": "MYR", "myr": "MYR",
    "rm": "MYR", "dong": "VND", "vnd": "VND", "baht": "THB", "rupees": "INR", "rupee": "INR", "rubles": "RUB",
    "roubles": "RUB", "ruble": "RUB", "pesos": "peso", "peso": "peso", "rupiah": "IDR", "francs": "franc",
    "kip": "LAK", "riel": "KHR", "kyat": "MMK", "kyats": "MMK", "rand": "ZAR", "shekels": "ILS", "zloty": "PLN",
    "forint": "HUF", "forints": "HUF", "hryvnia": "UAH", "hryvnias": "UAH", "tenge": "KZT", "tugrik": "MNT",
    "tugriks": "MNT", "taka": "BDT", "dinars": "dinar", "dinar": "dinar", "riyals": "riyal", "riyal": "riyal",
    "rials": "rial", "dirhams": "dirham", "dirham": "dirham", "shillings": "shilling", "shilling": "shilling",
    "ntd": "TWD", "nzd": "NZD", "cad": "CAD", "chf": "CHF", "inr": "INR", "thb": "THB",
    "franc": "franc", "lira": "lira", "reais": "BRL", "kronor": "krone", "kroner": "krone", "aud": "AUD",
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m", "m": "m", "cm": "cm", "centimeters": "cm",
    "centimetres": "cm", "mm": "mm", "millimeters": "mm", "millimetres": "mm", "mile": "mile", "miles": "mile",
    "mph": "mile", "kph": "km", "kmh": "km",
    "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch", "li": "li", "yards": "yard",
    "hectare": "ha", "hectares": "ha", "ha": "ha", "mu": "mu", "acre": "acre", "acres": "acre", "ping": "ping",
    "kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilos": "kg", "kilo": "kg", "g": "g", "gram": "g",
    "grams": "g", "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t", "jin": "jin", "catties": "jin",
    "catty": "jin", "lb": "pound", "lbs": "pound", "second": "s", "seconds": "s", "minute": "min",
    "minutes": "min", "mins": "min", "hour": "h", "hours": "h", "hrs": "h", "day": "d", "days": "d",
    "week": "week", "weeks": "week", "millisecond": "ms", "milliseconds": "ms", "ms": "ms", "month": "month",
    "months": "month", "year": "year", "years": "year", "quarters": "quarter", "decade": "decade",
    "decades": "decade", "century": "century", "centuries": "century",
    "millennium": "millennium", "millennia": "millennium", "kw": "kW", "mw": "MW", "gw": "GW",
    "kilowatts": "kW", "kilowatt": "kW", "megawatts": "MW", "megawatt": "MW", "gigawatts": "GW",
    "gigawatt": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "liters": "l", "litres": "l",
    "ml": "ml", "milliliters": "ml", "mbps": "Mbps", "gbps": "Gbps", "gigabit": "Gbps", "gigabits": "Gbps",
    "anniversary": "year", "litre": "l", "liter": "l", "millilitres": "ml",
    "hr": "h", "h": "h", "min": "min", "secs": "s",
}  # fmt: skip

_EN_TWO = {
    "square kilometers": "sq km", "square kilometres": "sq km", "square kilometer": "sq km",
    "square kilometre": "sq km", "square meters": "sq m", "square metres": "sq m", "square meter": "sq m",
    "square metre": "sq m", "square miles": "sq mile", "square feet": "sq foot", "square foot": "sq foot",
    "sq km": "sq km", "sq m": "sq m", "sq ft": "sq foot", "cubic meters": "cu m", "cubic metres": "cu m",
    "us dollars": "USD", "us dollar": "USD", "american dollars": "USD", "kong dollars": "HKD",
    "singapore dollars": "SGD", "taiwan dollars": "TWD", "australian dollars": "AUD", "canadian dollars": "CAD",
    "zealand dollars": "NZD", "macao patacas": "MOP", "macanese patacas": "MOP", "chinese yuan": "CNY",
    "yuan rmb": "CNY", "yuan renminbi": "CNY", "swiss francs": "CHF", "south korean": "KRW",
    "korean won": "KRW", "japanese yen": "JPY", "nautical miles": "nautical mile", "metric tons": "t",
    "metric tonnes": "t", "kilowatt hours": "kWh", "gigawatt hours": "GWh",
    "terawatt hours": "TWh", "kilowatt-hours": "kWh", "megawatt hours": "MWh",
    "degrees celsius": "celsius", "degrees fahrenheit": "fahrenheit", "pounds sterling": "GBP",
    "british pounds": "GBP", "malaysian ringgit": "MYR", "vietnamese dong": "VND", "philippine pesos": "peso",
    "indian rupees": "INR", "new taiwan": "TWD", "hong kong": "HKD",
}  # fmt: skip

#: Currency signs before an English (or Chinese) figure.
SIGNS = {
    "$": "dollar", "us$": "USD", "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "nz$": "NZD", "mop$": "MOP", "mop": "MOP", "£": "GBP", "€": "EUR", "¥": "yen-sign", "￥": "yen-sign",
    "₩": "KRW", "rmb": "CNY", "cny": "CNY", "hkd": "HKD", "usd": "USD", "rm": "MYR", "sgd": "SGD", "eur": "EUR",
    "gbp": "GBP", "jpy": "JPY", "krw": "KRW", "myr": "MYR", "vnd": "VND", "₱": "peso", "₹": "INR", "฿": "THB",
    "₫": "VND", "twd": "TWD",
}  # fmt: skip

_LONGEST_ZH = max(map(len, _ZH))


def chinese_unit(text: str, at: int) -> tuple[str, int]:
    """Return the unit that stands at ``at`` in simplified Chinese text and where it ends, or ("", at).

    >>> chinese_unit("300平方公里的", 3)
    ('sq km', 7)
    """
    for length in range(min(_LONGEST_ZH, len(text) - at), 0, -1):
        name = _ZH.get(text[at : at + length])
        if name is not None:
            return name, at + length
    return "", at


def english_unit(words: list[str]) -> tuple[str, int]:
    """Return the unit that the lower-case ``words`` begin with and how many words it takes, or ("", 0).

    >>> english_unit(["square", "kilometres", "of"])
    ('sq km', 2)
    """
    if len(words) > 1:
        two = _EN_TWO.get(f"{words[0]} {words[1]}")
        if two:
            extra = (
                1 if len(words) > 2 and words[2] in ("won", "dollars", "dollar") and two in ("KRW", "TWD", "HKD") else 0
            )
            needs = words[0] in ("new", "hong", "south")
            if extra or not needs:
                return two, 2 + extra
    if words:
        one = _EN_ONE.get(words[0])
        if one:
            return one, 1
    return "", 0


def same_unit(left: str, right: str) -> bool:
    """Tell whether two units may be one and the same ("元" and "CNY", "$" and "US$")."""
    if left == right:
        return True
    return (
        right in _LOOSE.get(left, ())
        or left in _LOOSE.get(right, ())
        or {left, right} in ({"pound", "GBP"}, {"franc", "CHF"})
    )


def divisible(unit: str) -> bool:
    """Tell whether 半 after the unit adds half of it (三周半, 两公里半); halves of money are not said so.

    >>> divisible("week"), divisible("yuan"), divisible("")
    (True, False, False)
    """
    return bool(unit) and unit in units() and not is_money(unit)


def is_money(unit: str) -> bool:
    """Tell whether the unit is a currency."""
    return unit in CURRENCIES


def ratio(left: str, right: str) -> float | None:
    """Return what one ``left`` is in ``right``, or None where they measure different things.

    >>> ratio("year", "month")
    12.0
    """
    table = units()
    one, other = table.get(left), table.get(right)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return one.factor / other.factor
