"""The command line: `evaluation report`, `check`, `metrics`, `lab`, `new`, `freeze`, in the language of the operating system."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from evaluation import cli_words as words
from evaluation.commands import collect, doctor, fill, key, marks, new, pack, panel, refresh, release, trace, upgrade, verify
from evaluation.commands import map as teaching
from evaluation.commands.arguments import DEMO, LANG, LangOption, StudyArgument
from evaluation.errors import MEANINGS, EvaluationError, Exit
from evaluation.run.console import Voice, forgiving
from evaluation.run.journal import Entry
from evaluation.text import Lang, system_lang

_USAGE = Exit.BLOCKED

app = typer.Typer(
    name="evaluation",
    cls=words.Group,
    help=f"{words.APP.of(LANG)}\n\n\b\n{words.EXITS.of(LANG)}\n" + "\n".join(f"  {code:<4}{said.of(LANG)}" for code, said in MEANINGS.items()),
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _start(debug: Annotated[bool, typer.Option("--debug", help=words.DEBUG.of(LANG))] = False) -> None:
    """Take the option that :func:`run` has acted upon already."""
    del debug


@app.command("report", cls=words.Command, help=words.REPORT.of(LANG))
def report(
    study: StudyArgument = DEMO,
    lang: LangOption = LANG,
    kind: Annotated[list[str] | None, typer.Option("--kind", help=words.KIND.of(LANG), metavar=words.KIND_NAME.of(LANG))] = None,
    as_of: Annotated[list[str] | None, typer.Option("--as-of", help=words.AS_OF.of(LANG), metavar="2016-08-31")] = None,
    audience: Annotated[str, typer.Option("--audience", help=words.AUDIENCE.of(LANG), metavar=words.WHOM.of(LANG))] = "jury",
    out: Annotated[str, typer.Option("--out", help=words.OUT.of(LANG), metavar=words.FOLDER.of(LANG))] = "reports",
    style: Annotated[str, typer.Option("--style", help=words.STYLE.of(LANG), metavar=words.STYLE_NAME.of(LANG))] = "official",
    parameter: Annotated[list[str] | None, typer.Option("-p", "--parameter", help=words.PARAMETER.of(LANG), metavar="name=value")] = None,
) -> int:
    """Make the reports."""
    from evaluation.run import batch, kinds
    from evaluation.run.parameters import Parameters, from_words

    chosen = kinds.named(kind or ())
    given = {"audience": audience, **from_words(Parameters, parameter or ())}
    language: Lang = Parameters.speaking(str(given.pop("lang", lang)))
    days = [*(as_of or ()), *([str(given.pop("as_of"))] if "as_of" in given else [])]
    place = str(given.pop("study", study))
    made = batch.report(place, language, chosen, days, str(given.pop("audience")), out, style=style, given=given, voice=Voice(language))
    return int(made.exit_code)


@app.command("check", cls=words.Command, help=words.CHECK.of(LANG))
def check(
    study: StudyArgument = DEMO,
    lang: LangOption = LANG,
    copy: Annotated[bool, typer.Option("--copy/--no-copy", help=words.COPY.of(LANG), show_default=False)] = True,
) -> int:
    """Say what is wrong in the study's data, and show it in coloured copies of its workbooks."""
    from evaluation.run.parameters import Parameters
    from evaluation.run.source import opened
    from evaluation.study.coloured import coloured, said

    language: Lang = Parameters.speaking(lang)
    read = opened(study, language)
    voice, findings, folder = Voice(language), read.findings, read.source.files
    voice.list(findings.of(language))
    if copy and folder is not None:
        for line in said(folder, coloured(folder, findings, language)):
            voice.say(line)
    voice.say(words.BLOCKING if findings.blocking else words.IN_ORDER)
    return int(Exit.BLOCKED if findings.blocking else Exit.OK)


@app.command("metrics", cls=words.Command, help=words.METRICS.of(LANG))
def metrics(
    wanted: Annotated[list[str] | None, typer.Argument(help=words.METRIC.of(LANG), metavar=words.METRIC_NAME.of(LANG))] = None,
    lang: LangOption = LANG,
) -> int:
    """List the metrics, find some by words or explain one."""
    from evaluation.metrics import KNOWN
    from evaluation.report.cards import card
    from evaluation.report.catalogue import named, search
    from evaluation.run.parameters import Parameters

    voice, asked = Voice(Parameters.speaking(lang)), " ".join(wanted or ()).strip()
    one = named(asked) if asked else None
    lines = words.card(card(one, voice.lang)) if one else words.listed(search(asked) if asked else KNOWN, voice.lang)
    for line in lines:
        voice.say(line)
    if one is None:
        voice.say(words.ONE_METRIC)
    return int(Exit.OK)


@app.command(
    "lab",
    cls=words.Command,
    help=words.LAB.of(LANG),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def lab(
    context: typer.Context,
    study: Annotated[str, typer.Option("--study", help=words.STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG))] = DEMO,
    lang: LangOption = LANG,
) -> int:
    """Open JupyterLab on working copies of the notebooks."""
    from evaluation.run import lab as room
    from evaluation.run.parameters import Parameters

    language = Parameters.speaking(lang)
    return room.open_lab(study, language, Path.cwd(), context.args, Voice(language))


app.command("new", cls=words.Command, help=new.HELP.of(LANG))(new.new)
app.command("collect", cls=words.Command, help=collect.HELP.of(LANG))(collect.collect)
app.command("map", cls=words.Command, help=teaching.HELP.of(LANG))(teaching.map_file)
app.command("key", cls=words.Command, help=key.HELP.of(LANG))(key.key)
app.command("upgrade", cls=words.Command, help=upgrade.HELP.of(LANG))(upgrade.upgrade)
app.command("release", cls=words.Command, help=release.HELP.of(LANG))(release.release)
app.command("marks", cls=words.Command, help=marks.HELP.of(LANG))(marks.marks)
app.command("fill", cls=words.Command, help=fill.HELP.of(LANG))(fill.fill)
app.command("refresh", cls=words.Command, help=refresh.HELP.of(LANG))(refresh.refresh)
app.command("pack", cls=words.Command, help=pack.HELP.of(LANG))(pack.pack)
app.command("trace", cls=words.Command, help=trace.HELP.of(LANG))(trace.trace)
app.command("panel", cls=words.Command, help=panel.HELP.of(LANG))(panel.panel)
app.command("verify", cls=words.Command, help=verify.HELP.of(LANG))(verify.verify)
app.command("doctor", cls=words.Command, help=doctor.HELP.of(LANG))(doctor.doctor)


@app.command("form", cls=words.Command, help=words.FORM.of(LANG))
def form(
    target: Annotated[str, typer.Argument(help=words.FORM_TARGET.of(LANG), metavar=words.FORM_TARGET_NAME.of(LANG))],
    key: Annotated[str, typer.Option("--form", help=words.FORM_KEY.of(LANG), metavar=words.FORM_KEY_NAME.of(LANG), show_default=False)] = "",
    year: Annotated[int | None, typer.Option("--year", help=words.FORM_YEAR.of(LANG), metavar="2018")] = None,
    out: Annotated[Path | None, typer.Option("--out", help=words.FORM_OUT.of(LANG), metavar=words.FORM_FILE.of(LANG))] = None,
    full_time: Annotated[bool, typer.Option("--full-time", help=words.FORM_FULL_TIME.of(LANG))] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help=words.FORM_AS_OF.of(LANG), metavar="2019-08-31")] = None,
    lang: LangOption = LANG,
) -> int:
    """Fill the monitoring form from a study, or check a filled one."""
    from evaluation.run import monitoring
    from evaluation.run.parameters import Parameters

    voice = Voice(Parameters.speaking(lang))
    if target.casefold().endswith(".xlsx"):
        return int(monitoring.checked(Path(target), voice))
    return int(monitoring.filled(target, key, year, out, voice, full_time=full_time, as_of=as_of))


@app.command("freeze", cls=words.Command, help=words.FREEZE.of(LANG))
def freeze(study: StudyArgument, lang: LangOption = LANG) -> int:
    """Record the plan of evaluation before anything is computed."""
    from evaluation import metrics as catalogue
    from evaluation.run.parameters import Parameters
    from evaluation.run.source import located
    from evaluation.study import frozen
    from evaluation.study.opening import open_study

    voice = Voice(Parameters.speaking(lang))
    opened = open_study(located(study) or study, voice.lang)
    known = catalogue.names()
    planned = [each.metric for each in opened.passport.targets if each.metric.casefold() in known]
    made = frozen.freeze(opened, catalogue.versions([*opened.plan.metrics, *planned]))
    departures = frozen.departures(opened, catalogue.versions(made.versions))
    for line in words.frozen(made, frozen.FILE, len(frozen.frozen(opened)), departures, voice.lang):
        voice.say(line)
    return int(Exit.OK)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever happens is told in words, without a traceback, and kept in the study's journal."""
    entry = Entry(arguments, (command.name for command in app.registered_commands))
    code = _answer(arguments, entry)
    entry.end(code)
    return code


def _answer(arguments: Sequence[str], entry: Entry) -> int:
    forgiving(sys.stdout, sys.stderr)
    voice = Voice(system_lang(), sys.stderr)
    debug = "--debug" in arguments
    try:
        answer = app([word for word in arguments if word != "--debug"], prog_name="evaluation", standalone_mode=False)
    except EvaluationError as error:
        entry.error = error
        voice.say(error.of(error.lang or voice.lang))
        return int(error.exit_code)
    except TyperException as error:
        voice.say(words.usage(error, voice.lang))
        return int(_USAGE)
    except (KeyboardInterrupt, typer.Abort):
        answer = Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 because a user must never meet a bare traceback
        entry.error = error
        if debug:
            traceback.print_exc()
        voice.say(words.UNEXPECTED.format(error=f"{type(error).__name__}: {error}".splitlines()[0]))
        return int(Exit.REPORT_FAILED)
    if answer == Exit.INTERRUPTED:
        voice.say(words.STOPPED)
    return answer if isinstance(answer, int) else int(Exit.OK)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))
