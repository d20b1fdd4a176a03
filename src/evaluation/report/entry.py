"""The summary that opens the materials of a competition: the idea, the main numbers, what is confirmed and what is not, how to check."""

from evaluation.disclosure.published import Published
from evaluation.report.blocks import Block, Bullets, Facts, Paragraph, Shown
from evaluation.report.competition_question_words import HOW
from evaluation.report.preview import shown
from evaluation.report.story import story_of
from evaluation.report.summary import facts_of, findings_of
from evaluation.study.study import Study


def entry(x: Published, study: Study) -> Shown:
    """Show the summary of a competition entry.

    Parameters
    ----------
    x
        Published levels by year and differences, as for :func:`evaluation.summary`.
    study
        The study, whose passport tells the rest.
    """
    story, facts = story_of(study), facts_of(x)
    blocks: list[Block] = [Paragraph(words) for words in (story.idea,) if words]
    blocks += [Facts(facts)] if facts else []
    blocks.append(Bullets(findings_of(x, short=True)))
    blocks += [Paragraph(words) for words in (story.useful,) if words]
    blocks.append(Paragraph(HOW.of(study.lang)))
    return shown(*blocks, lang=study.lang, behind=x)
