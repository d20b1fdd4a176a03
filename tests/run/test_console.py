"""Nothing that is said can stop the program, whatever the console speaks."""

import io

import pytest

from evaluation.run.console import Voice, forgiving, plain
from evaluation.text import Text

HARD = "«Отчёт» № 5 — готов… 3 ≥ 2, 1\u00a0794 × 2 → ✓ ▲ 学"


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def said(voice: Voice) -> str:
    voice.stream.flush()
    buffer = voice.stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(voice.stream.encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "ascii", "utf-8"])
def test_words_survive_every_encoding(encoding: str) -> None:
    assert plain(HARD, encoding).encode(encoding)
    voice = Voice("ru", stream(encoding))
    voice.say(HARD)
    assert said(voice).endswith("\n")


def test_letters_the_encoding_has_stay() -> None:
    assert plain("«Отчёт» — №", "cp1251") == "«Отчёт» — №"
    assert plain("«Отчёт» — №", "cp866") == '"Отчёт" - №'
    assert plain(HARD, "utf-8") == HARD
    assert plain("ёж", "ascii") == "??"


def test_a_file_gets_numbered_lines() -> None:
    voice = Voice("en", stream("cp866"))
    with voice.counting(2, Text(ru="Отчёты", en="Reports")) as counter:
        counter.step(Text(ru="раз", en="one"))
        counter.step(Text(ru="два", en="two"))
    assert said(voice) == "[1/2] one\n[2/2] two\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = stream("utf-8")
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    voice = Voice("ru", screen)
    with voice.counting(1, Text(ru="Отчёты", en="Reports")) as counter:
        counter.step(Text(ru="готово", en="done"))
    assert "[1/1] готово" in said(voice)
    assert "Отчёты" in said(voice)


def test_lists_indent_their_further_lines() -> None:
    voice = Voice("ru", stream("utf-8"))
    voice.list(["что\nгде"])
    assert said(voice) == "- что\n  где\n"


def test_forgiving_streams_replace_what_they_lack() -> None:
    screen = stream("cp866")
    forgiving(screen, io.StringIO())
    screen.write("学")
    screen.flush()
    assert screen.buffer.getvalue() == b"?"  # type: ignore[attr-defined]  # because the buffer is our own BytesIO
