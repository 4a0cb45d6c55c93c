"""What each key of the files means, in a sentence: for the schema that editors show, and for whatever lists the keys.

A test holds that every key of every record is here, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

_CITATION = {
    "source": "The id of the source, as declared under `sources` in criteria.yaml.",
    "from": "The passage's first words, 2 to 8 of them, exactly as they stand in the source; found once in it.",
    "to": "The passage's last words, after those of `from`.",
    "claim": "What the passage says about this option on this criterion, in the analyst's own words.",
}
_READING = {
    "score": "The reading on the scale from 0, the worst, to 100, the best.",
    "value": "The reading in the criterion's natural unit; only where the criterion has a `measure`.",
    "mark": "The reading as a mark between the decision's `marks`.",
    "confidence": "How sure the reading is: a half-width in points, set under `decision.confidence`. Excludes `range`.",
    "range": "[low, high] around the reading, in the reading's own unit. Excludes `confidence`.",
    "case": "The one case of the option in which it counts; every case without.",
    "scenario": "The one scenario in which it counts; every scenario without.",
}
_CITES = "Citations that carry it."

DESCRIPTIONS: Mapping[str, Mapping[str, str]] = {
    "CriteriaFile": {
        "format": "The format's version: 1.",
        "decision": "The question, whose it is, and as of when.",
        "sources": "The texts that passages are cited from, by id.",
        "scenarios": "States of the world that no option chooses, of which exactly one will hold; two or more, by id.",
        "criteria": "The value tree, by id: a node with `criteria` is a group, the others are criteria.",
    },
    "Frame": {
        "title": "The decision's title.",
        "question": "The question to be decided.",
        "decision_maker": "Who decides.",
        "as_of": "What the decision-maker could know: sources dated later do not count.",
        "status_quo": "The id of the option that changes nothing.",
        "options": "The options' ids in the order to step through them, each once; by id without.",
        "confidence": "What the words of confidence stand for: half-widths in points of the scale from 0 to 100.",
        "marks": "[worst, best]: bare numbers in `scores`, and `mark`, are marks on this scale, read linearly.",
        "memo": "What only the writer of the memo knows.",
    },
    "HalfWidths": {
        "high": "The half-width of high confidence, in points; 5 without.",
        "moderate": "The half-width of moderate confidence, in points; 15 without.",
        "low": "The half-width of low confidence, in points; 30 without.",
    },
    "MemoWords": {
        "for": "Whom the memo is for.",
        "through": "Through whom it goes.",
        "from": "Whom it is from.",
        "why_now": "Why the decision is due now: a text, {text: …, cites: […]}, or a list of them.",
        "background": "The background: a text, {text: …, cites: […]}, or a list of them.",
        "decide_by": "By when to decide: a day, a month or a year.",
    },
    "Source": {
        "title": "The source's title.",
        "authors": "Its authors: given names, then the family name; or “Family, Given”; or {body: …} for a body.",
        "outlet": "Where it was published.",
        "date": "A day (2020-01-05), a month (2020-01) or a year (2020); the last two count as their last day.",
        "url": "Its address, http or https.",
        "text_url": "Where the held copy is, if not at `url`; links to passages go there.",
        "kind": "What kind of text it is.",
        "position": "What the source itself recommends, in a sentence.",
        "note": "Its provenance, such as that it condenses another article.",
        "voice": "Sources that share a voice count as one; its own id without.",
        "reliability": "The Admiralty letter, A to F: shown, never multiplied into anything.",
        "weight": "How much the source counts, 0 or more; 0 ignores it, 1 without.",
    },
    "Author": {
        "name": "Given names and then the family name, or “Family, Given”.",
        "family": "The family name.",
        "given": "The given names.",
        "body": "The body that wrote it, where no person did; its name is never taken apart.",
    },
    "Scenario": {
        "name": "What the scenario is called.",
        "clause": "Completes “If …”; without it the name is quoted.",
        "odds": "Its odds beside the other scenarios', above 0; 1 without.",
        "why": "What the odds rest on.",
        "cites": _CITES,
    },
    "Node": {
        "name": "The name of the criterion or group.",
        "short": "A name of at most 16 characters, for narrow places and lists inside sentences.",
        "weight": "Points, 0 or more; only the ratio between siblings matters.",
        "question": "What the criterion asks.",
        "why": "Why it carries this weight.",
        "cites": _CITES,
        "at_least": "A gate: an option below it is ruled out. From 0 to 100; with a measure in its unit.",
        "at_most": "A gate: an option above it is ruled out. From 0 to 100; with a measure in its unit.",
        "scale": "What the values mean, in words: 0 and 100 at least; 50 is how things stand on the decision's date.",
        "measure": "Natural units in place of a scale.",
        "criteria": "The criteria of a group, by id.",
    },
    "Measure": {
        "unit": "The natural unit, such as EUR m or minutes.",
        "points": "The value function: [[natural value, 0 to 100], …], piecewise linear, only rising or only falling.",
    },
    "Option": {
        "name": "The option's name.",
        "summary": "What one would do, in a sentence.",
        "set_aside": "Why the option is no longer in play: it is shown, with its reason, and counts nowhere.",
        "advocates": "Sources that argue for it.",
        "critics": "Sources that argue against it.",
        "steps": "What one would do, in order.",
        "conditions": "What has to hold for it to work.",
        "risks": "What can go wrong.",
        "indicators": "What, once seen, should reopen the decision.",
        "cases": "Ways this one option can turn out, by id; what no option chooses is a scenario.",
        "scores": "Its row of the performance table, by criterion; a criterion that is left out is unknown.",
    },
    "Case": {
        "name": "What the case is called.",
        "clause": "Completes “If …”; without it the name is quoted.",
        "weight": "Its odds beside the option's other cases, above 0; 1 without.",
        "why": "What the odds rest on.",
        "cites": _CITES,
    },
    "Statement": {"text": "The sentence.", "cites": _CITES},
    "Step": {
        "text": "What one would do.",
        "cites": _CITES,
        "owner": "Who does it.",
        "by": "By when: a day, a month or a year.",
    },
    "Citation": _CITATION,
    "Cell": {
        "evidence": "What sources say of the option on the criterion; a list in place of the mapping is the evidence.",
        "judgement": "The analyst's own reading; it overrides the evidence. A list where cases or scenarios differ.",
    },
    "Evidence": {
        **_CITATION,
        **_READING,
        "bearing": "direct: the passage speaks of this option; inferred: carried over from a neighbouring statement.",
        "kind": "What kind of statement the passage is.",
    },
    "Judgement": {
        **_READING,
        "why": "The reason.",
        "cites": "What it leans on: shown, not counted.",
        "exact": "A number alone: in natural units where the criterion has a measure, else a mark or a score.",
    },
    "Perspective": {
        "format": "The format's version: 1.",
        "name": "The perspective's name.",
        "holder": "Whose view it is.",
        "why": "What it is for.",
        "elicited": "How the weights were asked for.",
        "recommends": "The option recommended, if not the leader.",
        "because": "The reason for the recommendation.",
        "weights": "Points by criterion or group; all siblings of one that is named are named too.",
        "odds": "Odds by scenario, and by OPTION/CASE; all of a family are named.",
        "judgements": "This person's own judgements, by option and criterion; they override everything else.",
    },
}


def describe(record: str, key: str) -> str:
    """What a key of a record means; empty where nobody has written it yet."""
    return DESCRIPTIONS.get(record, {}).get(key, "")
