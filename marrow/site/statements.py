"""The appraisal of a news story: its statements with verdicts, and the ten questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.records import Judgement
from marrow.model.vocabulary import Answer, AppraisalQuestion, Verdict
from marrow.site.domain import body_here
from marrow.site.html import h, link, section
from marrow.site.problems import unread_directive
from marrow.views.kinds.article import ArticleView


def verdict(shown: Verdict) -> nodes.Node:
    """Make the sign and words of a verdict."""
    return h(
        "span",
        h("span", shown.sign, class_="sign", aria_hidden="true"),
        f" {shown.label}",
        class_=f"verdict verdict-{shown}",
        title=shown.meaning,
    )


def verdict_counts(statements: Sequence[tuple[str, Verdict]]) -> nodes.Node | None:
    """Make the sum of the verdicts of a story, or nothing where no statement was judged."""
    counts = Counter(value for _, value in statements)
    if not counts:
        return None
    items = [h("li", verdict(value), h("b", str(counts[value]))) for value in Verdict if counts[value]]
    return h(
        "div",
        h("p", f"We looked at {len(statements)} statements and omissions:"),
        h("ul", *items, class_="verdict-counts"),
    )


class StatementDirective(SphinxDirective):
    """``{statement}``: first what the story said, then what we found, under the verdict."""

    required_arguments = 1
    option_spec = {"verdict": str}
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show one statement with its number among all of the story."""
        verdicts = dict(body_here(self.env).statements)
        name = self.arguments[0]
        anchor = anchors.statement(name)
        parts = self.parse_content_to_nodes()
        if name not in verdicts or not parts:
            return unread_directive(self)
        said, *found = parts
        number = list(verdicts).index(name) + 1
        node = h(
            "div",
            h(
                "p",
                h("a", f"{number} of {len(verdicts)}", href=f"#{anchor}", class_="statement-number"),
                verdict(verdicts[name]),
                class_="statement-head",
            ),
            h("div", h("p", "The story", class_="statement-label"), said, class_="said"),
            h("div", h("p", "What we found", class_="statement-label"), *found, class_="found"),
            class_="statement",
        )
        node["ids"] = [anchor]
        return [node]


def ten_questions(view: ArticleView) -> nodes.section:
    """Make the section with the ten answers."""
    good = sum(judgement.answer is Answer.SATISFACTORY for _, judgement in view.appraisal)
    policy = view.frame.policy("appraisal")
    read_on = h("span", " ", link(policy, text="How we answer them"), ".") if policy is not None else None
    head = h("thead", h("tr", *(h("th", text, scope="col") for text in ("Question", "Answer", "Why"))))
    rows = [_row(question, judgement) for question, judgement in view.appraisal]
    return section(
        "The ten questions",
        "the-ten-questions",
        h(
            "p",
            f"Ten questions to ask of a story about a treatment. The answer is satisfactory for {good} of 10.",
            read_on,
        ),
        h("div", h("table", head, h("tbody", *rows), class_="appraisal"), class_="table-wrapper"),
    )


def _row(question: AppraisalQuestion, judgement: Judgement) -> nodes.Node:
    shown = judgement.answer
    see = (
        h("a", "See where", href=f"#{judgement.see}", aria_label=f"See where: {question.label}")
        if judgement.see
        else None
    )
    answer = h(
        "span",
        h("span", shown.sign, class_="sign", aria_hidden="true"),
        f" {shown.label}",
        class_=f"answer-{shown}",
    )
    return h(
        "tr",
        h("th", question.label, scope="row"),
        h("td", answer),
        h("td", judgement.why, " " if see is not None else None, see),
    )
