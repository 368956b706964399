"""All rules in plain words, how many breaks of each are open, and the exceptions."""

from __future__ import annotations

from docutils import nodes

from marrow.gate.measured import Measured
from marrow.model import anchors
from marrow.model.calendar import in_words
from marrow.model.vocabulary import Level
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day
from marrow.site.nodes import Inline, bullets, item, joined, link, paragraph, section, strong
from marrow.site.waivers import waiver
from marrow.views.lists import Checks
from marrow.views.lists.checks import RuleRow


def check_sections(checks: Checks) -> list[nodes.Node]:
    """Make the counts of the day, the rules by how grave they are, and the exceptions."""
    return [
        section("Today", "today", *_today(checks)),
        *(_level(level, checks) for level in Level),
        _how_well(checks),
        _exceptions(checks),
    ]


def _today(checks: Checks) -> list[nodes.Node]:
    counts = (item(paragraph(strong(f"{count:,}"), f" {what}")) for count, what in checks.counts)
    are_open = "warning is" if checks.open == 1 else "warnings are"
    return [
        paragraph("The checks last ran on ", day(checks.day), ", when this site was built. They looked at:"),
        bullets(counts, classes="counts"),
        paragraph(strong(f"{checks.open:,}"), f" {are_open} open."),
    ]


def _level(level: Level, checks: Checks) -> nodes.Node:
    rules = bullets((_rule(rule) for rule in checks.rules if rule.level is level), classes="rules")
    return section(level.label, f"level-{level}", paragraph(level.meaning), rules)


def _rule(rule: RuleRow) -> nodes.list_item:
    return item(
        paragraph(strong(rule.demand), " ", nodes.literal("", rule.code)),
        paragraph(rule.remedy) if rule.remedy else None,
        paragraph(rule.here, classes="rule-here") if rule.here else None,
        paragraph(*_open(rule), classes="rule-open"),
        anchor=anchors.rule(rule.code),
    )


_COLUMNS = ("Rule", "Faults caught", "Of faults it had never seen", "False alarms", "In 1,000 words")


def _how_well(checks: Checks) -> nodes.Node:
    """Make the table of what the rules on words catch, and of their false alarms."""
    measured = checks.measurement
    said = (
        "Rules on words can miss a fault, and can be wrong. To know how often, we plant faults that were written from the "
        "title of a rule alone, and let the rules read prose on health that was written by public offices in the USA."
    )
    how = (
        f"Measured on {in_words(measured.day.isoformat())}, on {measured.words:,} words in {measured.texts} texts. "
        "The rules have learned from the faults in the second column, and not from those in the third. An alarm is false "
        "unless one of us read it and found that the text lacks what the rule asks for."
    )
    grades = (
        f"Of the {measured.texts} texts, {measured.hard + measured.too_hard} read above the grade at which we warn, and "
        f"{measured.too_hard} of these above the one at which a page is stopped."
    )
    rows = [_measured(rule, rule.measured, measured.words) for rule in checks.rules if rule.measured is not None]
    table = cards(_COLUMNS, rows, class_="measured")
    return section(
        "How well the rules on words do", "how-well", paragraph(said), paragraph(how), table, paragraph(grades)
    )


def _measured(rule: RuleRow, found: Measured, words: int) -> nodes.Node:
    alarms = found.false_alarms
    return row(
        _COLUMNS,
        (nodes.literal("", rule.code),),
        (f"{found.caught} of {found.planted}",),
        (f"{found.unseen_caught} of {found.unseen}" if found.unseen else "none tried",),
        ("cannot be told" if alarms is None else f"{alarms}",),
        ("cannot be told" if alarms is None else f"{alarms * 1000 / words:.2f}",),
    )


def _open(rule: RuleRow) -> list[Inline]:
    parts: list[Inline] = [f"Open today: {rule.open}"]
    parts += [", on ", joined(map(link, rule.pages.links))] if rule.pages.links else []
    parts += [f" and {rule.pages.more} more pages"] if rule.pages.more else []
    parts.append(".")
    if not rule.waivable and rule.level is not Level.READING:
        parts.append(" No exception can be given.")
    return parts


def _exceptions(checks: Checks) -> nodes.Node:
    if not checks.waivers:
        none = "There is no exception at present: no page has leave to break a rule."
        return section("Exceptions", "exceptions", paragraph(none))
    said = "Each of these stands on its page as well, and ends by itself on its last day."
    given = bullets((waiver(entry, with_page=True) for entry in checks.waivers), classes="waivers")
    return section("Exceptions", "exceptions", paragraph(said), given)
