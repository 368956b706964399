"""The appraisal of a news story: its statements with verdicts, and the ten questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.story import Judgement
from marrow.model.vocabulary import Answer, Verdict
from marrow.site.domain import body_here
from marrow.site.html import folded, h, sign
from marrow.site.nodes import box, bullets, here, item, link, paragraph, section, strong
from marrow.site.problems import unread_directive
from marrow.views.kinds.article import ArticleView


def verdict(shown: Verdict) -> nodes.Node:
    """Make the sign and words of a verdict; what it means shows where somebody points at it."""
    return h("span", sign(shown.sign), f" {shown.label}", class_=f"verdict verdict-{shown}", title=shown.meaning)


def verdict_bar(statements: Sequence[tuple[str, Verdict]]) -> nodes.Node | None:
    """Make the sum of the verdicts of a story, or nothing where no statement was judged."""
    counts = Counter(value for _, value in statements)
    if not counts:
        return None
    return h(
        "section",
        paragraph(f"Our verdicts on {len(statements)} statements and omissions", classes="answers-label"),
        bullets(
            (item(paragraph(verdict(value), " ", strong(str(counts[value])))) for value in Verdict if counts[value]),
            classes="verdict-counts",
        ),
        class_="verdicts",
        aria_label="Our verdicts",
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
        parts = self.parse_content_to_nodes()
        if name not in verdicts or not parts:
            return unread_directive(self)
        said, *found = parts
        anchor = anchors.statement(name)
        count = f"{list(verdicts).index(name) + 1} of {len(verdicts)}"
        return [
            box(
                paragraph(
                    here(anchor, count, classes="statement-number"),
                    " ",
                    verdict(verdicts[name]),
                    classes="statement-head",
                ),
                box(paragraph("The story", classes="statement-label"), said, classes="said"),
                _finding(found),
                classes="statement",
                anchor=anchor,
            )
        ]


def _finding(found: Sequence[nodes.Node]) -> nodes.Node:
    """Make what we found: its first paragraph says it, and opens the rest."""
    first, rest = found[:1], found[1:]
    opens = h("summary", "More on this", class_="statement-label")
    more = h("details", opens, *rest, class_="finding-more") if rest else None
    return box(paragraph("What we found", classes="statement-label"), *first, more, classes="finding")


def ten_questions(view: ArticleView) -> nodes.section:
    """Make the section with the ten answers."""
    good = sum(judgement.answer is Answer.SATISFACTORY for _, judgement in view.appraisal)
    policy = view.frame.policy("appraisal")
    read_on = (" ", link(policy, text="How we answer them"), ".") if policy is not None else ()
    head = h("thead", h("tr", *(h("th", text, scope="col") for text in ("Question", "Answer", "Why"))))
    rows = [_row(question, judgement) for question, judgement in view.appraisal]
    return section(
        "The ten questions",
        "the-ten-questions",
        paragraph(
            f"Ten questions to ask of a story about a treatment. The answer is satisfactory for {good} of 10.",
            *read_on,
        ),
        folded(
            "All ten answers, and why",
            h("div", h("table", head, h("tbody", *rows), class_="appraisal"), class_="table-wrapper"),
        ),
    )


def _row(question: str, judgement: Judgement) -> nodes.Node:
    answer = judgement.answer
    see = h("a", "See where", href=f"#{judgement.see}", aria_label=f"See where: {question}") if judgement.see else None
    return h(
        "tr",
        h("th", question, scope="row"),
        h("td", h("span", sign(answer.sign), f" {answer.label}", class_=f"answer-{answer}")),
        h("td", judgement.why, " " if see is not None else None, see),
    )
