"""Rules about versions: what an older program has written."""

from collections.abc import Mapping

from evaluation.study.rules.rule import Rule, rule

VERSIONS: Mapping[str, Rule] = {
    "schema_old": rule(
        "note",
        ("Паспорт прежнего образца", "Passport of an earlier form"),
        (
            "Паспорт записан по схеме {was}, нынешняя — {now} ({what}). Прочитано по нынешней, ничего не потеряно.",
            "The passport is written by schema {was}, the present one is {now} ({what}). It was read by the present one, nothing is lost.",
        ),
        (
            "Чтобы в паспорте появились новые листы и списки, выполните: evaluation upgrade и имя папки проекта.",
            "To get the new sheets and lists into the passport, run evaluation upgrade with the study's folder.",
        ),
    ),
}
