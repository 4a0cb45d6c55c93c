"""The words by which tables name their own parts: weights, totals, ranks, units, directions, notes."""

from __future__ import annotations

import re
from typing import NamedTuple

from decide.tables.numbers import half_width

_OPEN, _CLOSE, _SQUARE_OPEN, _SQUARE_CLOSE = "(\uff08", ")\uff09", "\\[\uff3b\u3010", "\\]\uff3d\u3011"
"""Brackets, with those as wide as a letter that Chinese and Japanese set."""
_WIDE_END = rf"(?:\s*[{_OPEN}{_SQUARE_OPEN}].*[{_CLOSE}{_SQUARE_CLOSE}])?"
_EAST_WEIGHT = r"重み(?:付け)?|ウェイト|重要度|配点|[権权權]重|[権权權][数數]|比重|가중치|비중|중요도"
_END = r"(?:\s*[(\[]?(?:%|in %|points?|of \d+|0\s?[-–]\s?\d+|1\s?[-–]\s?\d+|sum[^)\]]*)[)\]]?)?:?"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


WEIGHT = _words(
    r"(?:relative |criterion |criteria |swing |norm(?:alised|alized)? )?"
    r"(?:weight(?:s|ing|ings|age|ages)?|wt\.?|w|importance|gewicht(?:e|ung)?|poids|pesos?|pond[eé]rations?|ponderaci[oó]n)"
    rf"(?: ?factors?)?{_END}|(?:{_EAST_WEIGHT}){_WIDE_END}"
)
TOTAL = _words(
    r"(?:grand |weighted |overall |final |un-?weighted |raw |aggregate |average |mean )*"
    r"(?:totals?|sum|score|average|avg\.?|mean|result|summe|gesamt(?:summe|ergebnis|punkte)?|somme|totale?|\u03c3|∑)"
    r"(?: weighted)?(?: scores?| points| sum| mark| value| weighted| utility| total)?"
    r"(?:\s*[(\[].*[)\]])?:?|(?:weighted |total )+(?:score|sum|value|points|utility|marks?)s?:?|gesamt|overall:?|"
    r"net(?: scores?| total| sum)?|(?:sum|number|count|total|no\.?) of (?:\+|-|−|–|plus(?:es)?|minus(?:es)?|"
    r"positives?|negatives?|s'?s?|sames?|i'?s|inconsistenc(?:y|ies)).*|inconsistency scores?|"
    r"(?:合[計计]点?|総計|総得点|総合(?:点|得点|評価)|加重(?:合計|平均|総和)|[总總]分|[总總][计計]|总和|[总總]得分|"
    r"加[权權](?:[总總]分|得分|[总總]和|平均)|[综綜]合(?:得分|[评評]分)|총점|합계|총계|가중 ?(?:합계|평균))" + _WIDE_END
)
WEAK_TOTAL = _words(r"(?:final )?(?:score|average|avg\.?|mean|result|sum)s?:?")
"""Words that name a total, or a criterion like any other: the figures have to agree."""
RANK = _words(
    r"(?:final |overall )?(?:rank(?:ing|s)?|place|position|order|rang|platz)(?:\s*[(\[].*[)\]])?:?|"
    r"順位|排名|排序|순위"
)
UNIT = _words(r"units?(?: of measure(?:ment)?)?|einheit|unit[eé]s?|unidad(?:es)?|[单單]位|単位|단위")
DIRECTION = _words(
    r"direction|goal|objective|preference|optimi[sz]ation|optimum|min\s?/\s?max|max\s?/\s?min|better|type|"
    r"polarity|benefit\s?/\s?cost|cost\s?/\s?benefit|richtung|sens|方向|良し悪し|방향"
)
SCALE = _words(r"scale|scale \(.*\)|worst ?(?:\.\.|to|–|-) ?best|value function|value scale|range|skala")
NOTE = _words(
    r"(?:notes?|comments?|remarks?|rationale|reason(?:ing|s)?|why|description|justification|measurement|measure|"
    r"definition|explanation|evidence|sources?|references?|bemerkung(?:en)?|begr[uü]ndung|kommentar|remarques?|"
    r"commentaires?|how measured|what it means|summary|details?|guidance|備考|[备備]注|備註|注記|理由|"
    r"根[拠据據]|[説说說]明|비고|이유|설명)(?:\s*/.*|\s*\(.*\))?:?"
)
CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d{1,4}[a-z]?[.)]?")
"""`E1`, `EC-01`, `3.`: what counts rows, and names nothing."""
REASON = _words(r"(?:rationale|reason(?:ing|s)?|why|justification|begr[uü]ndung|raison)\b.*|理由.*|根[拠据據].*|이유.*")
DESCRIPTION = _words(
    r"(?:description|definition|measure(?:ment|d)?|how measured|what it means|summary|details?|explanation|question|"
    r"guidance|beschreibung)\b.*|[説说說]明.*|설명.*"
)
NUMBERING = _words(r"#|no\.?|nr\.?|id|ref\.?|code|key|item|n°")
WEIGHTED = _words(r".*\b(?:weighted|wtd\.?|w\s?[×x*]\s?s)\b.*")
CRITERION_CORNER = _words(
    r".*\b(?:criteri(?:on|a)|attributes?|factors?|drivers?|objectives?|dimensions?|evidence|quality attribute|"
    r"requirements?|considerations?|kriteri(?:um|en)|crit[eè]res?|criterios?|measures?|indicators?)\b.*|"
    r".*(?:[項项]目|基[準准]|[準准][則则]|指[標标]|[标標][准準]|항목|기준|지표)"
)
OPTION_CORNER = _words(
    r".*\b(?:options?|alternatives?|vendors?|candidates?|sites?|products?|suppliers?|courses?|scenarios?|"
    r"solutions?|hypothes[ie]s|proposals?|bidders?|variants?|varianten?|strateg(?:y|ies)|projects?|tools?)\b.*|"
    r"(?:方|代替|候補|候选|候選)?案|選択肢|[选選][项項]|候[补補选選]|대안|후보|방안"
)
OPTION_NAME = _words(
    r"(?:option|alternative|alt\.?|variant|scenario|site|h|course|vendor|bidder|hypothesis)\s?[a-z0-9]\b.*|"
    r"(?:方?案|대안 ?|방안 ?)[a-z0-9\uff10-\uff5a一二三四五六七八九十甲乙丙丁]+"
)

_LOWER = _words(
    r"(?:lower|less|fewer|smaller|shorter|cheaper)(?: is| are|=| the)? ?(?:better|best|preferred)?|"
    r"(?:weniger|niedriger|kleiner|k[uü]rzer)(?: ist)? besser|(?:moins|plus bas)(?: est| c'est)? mieux|menos es mejor|"
    r"min(?:imi[sz]e|imum|\.)?|cost|↓|▼|⬇|⬇️|-|−|–|negative|decreasing|low(?: is better| is good)?|down|lower better|"
    r"(?:小さい|低い|少ない|短い|安い)(?:ほど|方が|ほうが)(?:良い|よい)|"
    r"越[小低少短]越好|(?:낮을|적을|작을)수록 ?(?:좋음|좋다)"
)
_HIGHER = _words(
    r"(?:higher|more|greater|bigger|larger|longer)(?: is| are|=| the)? ?(?:better|best|preferred)?|"
    r"(?:mehr|h[oö]her|gr[oö](?:ss|ß)er|l[aä]nger)(?: ist)? besser|"
    r"plus(?: haut)?(?: est| c'est)? mieux|m[aá]s es mejor|"
    r"max(?:imi[sz]e|imum|\.)?|benefit|↑|▲|⬆|⬆️|\+|positive|increasing|high(?: is better| is good)?|up|higher better|"
    r"(?:大きい|高い|多い|長い)(?:ほど|方が|ほうが)(?:良い|よい)|越[大高多长長]越好|(?:높을|많을|클)수록 ?(?:좋음|좋다)"
)
_ARROWS = {"↓": "lower", "▼": "lower", "⬇": "lower", "↑": "higher", "▲": "higher", "⬆": "higher"}

_GOOD_WORDS = _words(
    r".*\b(?:sav(?:ings?|ed)|gains?|einsparung\w*|nutzen|gewinn|sicherheit|qualit[aä]t|"
    r"reduction|reduced|avoided|prevented|benefits?|revenues?|income|profit|return|yield|ratio|"
    r"effectiveness|efficiency|safety|quality|satisfaction|net present value|npv|resilience|recovery|robustness)\b.*|"
    r".*(?:節約|削減|节约|節省|安全|品質|质量|質量|効果|效果|[効效]益|便益|満足|满意|절감|안전|품질|편익|만족).*"
)
_BAD_WORDS = _words(
    r".*\b(?:costs?|price|prices|expens(?:e|es|iture)|spend(?:ing)?|budget|capex|opex|tco|fees?|tax(?:es)?|risks?|time|"
    r"times|duration|delays?|wait(?:ing)?|travel time|lead time|distance|emissions?|co2e?|co₂e?|carbon|ghg|noise|"
    r"pollution|accidents?|injur(?:y|ies)|deaths?|fatalities|mortality|casualties|disruption|damages?|loss(?:es)?|"
    r"failures?|errors?|defects?|latency|downtime|outages?|debt|deficit|footprint|land take|complaints?|crime|waste|"
    r"relaps\w*|side effects?|toxicity|adverse|ae|bleeding|unemployment|consumption|displacement|demolitions?|effort|"
    r"lost|collisions?|crashes|removed|severance|congestion|overheads?|burden|intrusion|shading|vacancies|"
    r"\w*kosten|(?:bau|fahr|warte|reise|liefer|lauf)zeit|preis|preise|dauer|l[aä]rm|risiko|risiken|aufwand|emissionen|"
    r"\w*unf[aä]lle?|entfallende?r?|wegfall\w*|verluste?|versp[aä]tung\w*|sch[aä]den|schaden|\w*verbrauch|versiegelung|"
    r"belastung\w*|st[oö]rung\w*|konflikte?|co[uû]ts?|prix|d[eé]lais?|bruit|risques?|dur[eé]e|pertes?|nuisances?|"
    r"costes?|costos?|precio|plazo|riesgo|ruido|accidentes?|p[eé]rdidas?|contaminaci[oó]n)\b.*|"
    r".*(?:費用|费用|コスト|価格|[价價]格|成本|[时時]間|时间|工期|期間|期间|リスク|[风風][险險]|騒音|噪音|事故|排出|排放|遅延|延[误誤]|"
    r"비용|가격|시간|기간|위험|소음|사고|배출).*"
)


_DURATION = _words(
    r".*\b(?:time|times|duration|wait|waiting|delays?|trip|journey|walk(?:ing)?|ride|travel|response|dauer|zeit|dur[eé]e|"
    r"tiempo|reisezeit|fahrzeit)\b.*"
)


class Label(NamedTuple):
    """A criterion's label taken apart."""

    name: str
    weight: str = ""
    unit: str = ""
    better: str = ""
    """`higher`, `lower`, or nothing where the label does not say."""
    scale: str = ""
    """`1..5` where it says between what its marks lie."""
    number: str = ""
    """A number alone behind the name, which may be a weight: `Safety (0.25)`."""


_TAIL = re.compile(
    rf"^(?P<name>.*\S)\s*(?:[{_OPEN}](?P<round>[^{_OPEN}{_CLOSE}]*)[{_CLOSE}]|"
    rf"[{_SQUARE_OPEN}](?P<square>[^{_SQUARE_OPEN}{_SQUARE_CLOSE}]*)[{_SQUARE_CLOSE}])\s*$"
)
_BARE_WEIGHT_TAIL = _words(r"(?P<name>.*\S)\s*[,:–—-]\s*(?P<figure>\d+(?:[.,]\d+)?\s?%)")
_NAMED_WEIGHT = _words(
    rf"(?:weight(?:ing)?|wt\.?|w|gewicht|poids|peso|{_EAST_WEIGHT})\s*[:=]?\s*(?P<figure>\d+(?:[.,]\d+)?\s?%?)"
)


_OF_WHOLE = _words(r"(?P<name>.*\S)\s*/\s?(?P<most>\d{1,3})")
_SPAN = _words(r"(?:scale |marks? |scored? |from )?([01]|[-−]\d{1,2})\s*(?:-|–|\.\.|to)\s*(\d{1,3})(?: scale)?")
_MULTIPLIER = _words(r"(?:weight(?:ing)?|wt\.?|w)?\s*[:=]?\s*(?:[x×]\s?(\d+(?:[.,]\d+)?)|(\d+(?:[.,]\d+)?)\s?[x×])")


def multiplier(text: str) -> str:
    """The number of `3x` or `×3`, as weights are written too; nothing for anything else."""
    found = _MULTIPLIER.fullmatch(text.strip())
    return (found[1] or found[2]) if found else ""


def direction(text: str) -> str:
    """`higher` or `lower` where a text says which is better, else nothing."""
    word = text.strip().casefold()
    if not word:
        return ""
    if _LOWER.fullmatch(word):
        return "lower"
    return "higher" if _HIGHER.fullmatch(word) else ""


def label(text: str) -> Label:
    """A criterion's name, with the weight, the unit and the direction that stand behind it.

    >>> label("Cost [EUR m] (20%) (lower is better)")
    Label(name='Cost', weight='20%', unit='EUR m', better='lower', scale='', number='')
    """
    name, weight, unit, better, scale, number = text.strip(), "", "", "", "", ""
    if whole := _OF_WHOLE.fullmatch(name):
        name, scale = whole["name"], f"0..{whole['most']}"
    while True:
        if name and (arrow := _ARROWS.get(name.rstrip("\ufe0f")[-1:])) and not better:
            better, name = arrow, name.rstrip("\ufe0f")[:-1].rstrip()
            continue
        if name and (arrow := _ARROWS.get(name[0])) and not better:
            better, name = arrow, name[1:].lstrip("\ufe0f ")
            continue
        if not unit and (in_unit := _in_unit(name)):
            name, unit = in_unit
            continue
        tail = _TAIL.match(name)
        if tail is None:
            break
        inside = half_width(tail["round"] if tail["round"] is not None else tail["square"]).strip()
        square = tail["square"] is not None
        if not weight and (found := _percentage(inside)):
            weight = found
        elif not scale and (ends := _SPAN.fullmatch(inside)):
            scale = f"{ends[1]}..{ends[2]}"
        elif not number and not weight and re.fullmatch(r"\d+(?:[.,]\d+)?", inside):
            number = inside
        elif not better and direction(inside) and not _is_minutes(inside, tail["name"], square):
            better = direction(inside)
        elif not unit and inside and (square or _looks_like_unit(inside)):
            unit, better = _split_unit(inside.removeprefix("in "), better)
        else:
            break
        name = tail["name"]
    if not weight and (bare := _BARE_WEIGHT_TAIL.fullmatch(name)):
        name, weight = bare["name"], bare["figure"]
    return Label(name or text.strip(), weight, unit, better, scale, number)


_IN_UNIT = _words(r"(?P<name>.*\S)\s+in\s+(?P<unit>\S.*)")
_CHANGE = _words(
    r".*\b(?:changes?|increases?|decreases?|reductions?|growth|rise|fall|drop|decline|cuts?|gains?|loss(?:es)?|share|"
    r"participation|investments?|interest|trust|confidence)"
)
_COUNTED = _words(
    r"(?:people|persons?|households?|jobs|trips|vehicles|users|units?|lives|cases|events|index|ratio|number|no\.|count|"
    r"[vwas])\b.*"
)


def _in_unit(name: str) -> tuple[str, str] | None:
    """A name and the unit behind `in`: `Cost in EUR m`, but not `Growth in jobs`."""
    found = _IN_UNIT.fullmatch(name)
    if found is None or not _looks_like_unit(found["unit"]):
        return None
    if _COUNTED.fullmatch(found["unit"]) or (_CHANGE.fullmatch(found["name"]) and found["unit"][:1].isalpha()):
        return None
    return found["name"], found["unit"]


def _is_minutes(inside: str, name: str, square: bool) -> bool:
    """Whether `min` is the unit and not the direction: `Travel time (min)`, `Wait [min]`."""
    return inside.casefold() in ("min", "min.") and (square or _DURATION.fullmatch(name) is not None)


def _percentage(inside: str) -> str:
    if re.fullmatch(r"\d+(?:[.,]\d+)?\s?%", inside):
        return inside
    if times := multiplier(inside):
        return times
    found = _NAMED_WEIGHT.fullmatch(inside)
    return found["figure"] if found else ""


def _split_unit(inside: str, better: str) -> tuple[str, str]:
    """A unit and the direction behind a comma: `[EUR m, lower is better]`."""
    unit, comma, rest = inside.rpartition(",")
    if comma and not better and direction(rest):
        return unit.strip(), direction(rest)
    return inside, better


_UNIT_WORDS = _words(
    r"(?:in )?(?:[€$£¥]\s?(?:m|k|bn|mn|tn)|[€$£¥%‰]|(?:us|ca|au|nz|hk)?\$|eur|usd|gbp|chf|jpy|"
    r"sek|nok|dkk|pln|cny|inr|aud|cad|km|m|cm|mm|mi|miles?|ft|"
    r"ha|acres?|km2|km²|m2|m²|m3|m³|l|kg|t|tonnes?|tons?|g|mg|kw|mw|gw|kwh|mwh|gwh|twh|w|v|a|°c|°f|db|dba|db\(a\)|"
    r"s|sec(?:onds?)?|min(?:utes?)?|h|hrs?|hours?|d|days?|weeks?|months?|yrs?|years?|a year|fte|ms|people|persons?|"
    r"households?|jobs|trips|vehicles|users|units?|points?|pts|lives|cases|events|percent|pct|per cent|bn|billion|"
    r"[千百十]?[万萬億亿만억]?(?:円|元|원)|[秒分時时月年日天人件]|分[鐘钟間间]|小[時时]|時間|か月|[个個]月|분|시간|개월|"
    r"million|mio\.?|mrd\.?|k|thousand|tco2e?|t co2e?|ktco2e?|mtco2e?|index|ratio|number|no\.|count|%\s?p\.?a\.?)"
    r"(?:[\s./·*²³-]+(?:[€$£¥%]|m|k|bn|mn|million|billion|thousand|mio\.?|mrd\.?|per|a|an|the|year|yr|day|month|week|hour|h|km|"
    r"person|capita|head|user|ha|m2|m²|t|co2e?|co₂e?|s|min|minute|p\.?a\.?|eur|usd|gbp|100,?000|1,?000|\d+|of|vehicle|trip|"
    r"patient|household|inhabitants?|residents?|people|and|tonne|kwh|mwh|kg))*"
)


def _looks_like_unit(inside: str) -> bool:
    """Whether words in round brackets are a unit, and not part of the name: `(EUR m)`, but not `(Transactional)`."""
    return _UNIT_WORDS.fullmatch(inside.strip()) is not None


def likely_direction(name: str) -> str:
    """What a name's words suggest: `lower` for a cost, `higher` for a saving; nothing where they say nothing."""
    if _GOOD_WORDS.fullmatch(name):
        return "higher"
    return "lower" if _BAD_WORDS.fullmatch(name) else ""
