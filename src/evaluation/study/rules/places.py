"""Rules about where data lie: originals that name people, and tables that do not."""

from collections.abc import Mapping

from evaluation.study.rules.rule import Rule, rule

PLACES: Mapping[str, Rule] = {
    "same_place": rule(
        "note",
        ("Исходные книги и таблицы лежат вместе", "Originals and tables lie together"),
        (
            "В исходных книгах названы люди, а обезличенные таблицы лежат в той же папке проекта.",
            "The originals name people, and the anonymised tables lie in the same study folder.",
        ),
        (
            "Храните их раздельно (152-ФЗ): папку raw открывайте только тем, кто отвечает за персональные данные.",
            "Keep them apart (Federal Law 152-FZ): open folder raw only to those in charge of personal data.",
        ),
    ),
}
