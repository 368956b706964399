"""All rules in plain words, how many breaks of each are open, and the exceptions."""

from __future__ import annotations

from docutils import nodes

from marrow.model import anchors
from marrow.model.vocabulary import Level
from marrow.site.html import h, link, section
from marrow.site.marks import day
from marrow.site.waivers import waiver
from marrow.views.lists import Checks
from marrow.views.lists.checks import RuleRow


def check_sections(checks: Checks) -> list[nodes.Node]:
    """Make the counts of the day, the rules by how grave they are, and the exceptions."""
    return [
        section("Today", "today", *_today(checks)),
        *(_level(level, checks) for level in Level),
        _exceptions(checks),
    ]


def _today(checks: Checks) -> list[nodes.Node]:
    return [
        h("p", "The checks last ran on ", day(checks.day), ", when this site was built. They looked at:"),
        h("ul", *(h("li", h("b", f"{count:,}"), f" {what}") for count, what in checks.counts), class_="counts"),
        h("p", h("b", f"{checks.open:,}"), f" {'warning is' if checks.open == 1 else 'warnings are'} open."),
    ]


def _level(level: Level, checks: Checks) -> nodes.Node:
    rules = [_rule(rule) for rule in checks.rules if rule.level is level]
    return section(level.label, f"level-{level}", h("p", level.meaning), h("ul", *rules, class_="rules"))


def _rule(rule: RuleRow) -> nodes.Node:
    return h(
        "li",
        h("p", h("b", rule.demand), " ", h("code", rule.code)),
        h("p", rule.remedy) if rule.remedy else None,
        h("p", *_open(rule), class_="rule-open"),
        id=anchors.rule(rule.code),
    )


def _open(rule: RuleRow) -> list[nodes.Node | str]:
    parts: list[nodes.Node | str] = [f"Open today: {rule.open}"]
    for target in rule.pages.links:
        parts += [", " if len(parts) > 1 else ", on ", link(target)]
    parts += [f" and {rule.pages.more} more pages"] if rule.pages.more else []
    parts.append(".")
    if not rule.waivable and rule.level is not Level.READING:
        parts.append(" No exception can be given.")
    return parts


def _exceptions(checks: Checks) -> nodes.Node:
    given = [waiver(entry, with_page=True) for entry in checks.waivers]
    said = (
        "Each of these stands on its page as well, and ends by itself on its last day."
        if given
        else "There is no exception at present: no page has leave to break a rule."
    )
    return section("Exceptions", "exceptions", h("p", said), h("ul", *given, class_="waivers") if given else None)
