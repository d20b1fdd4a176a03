"""What start.py says to a person, in Russian and English; standard library only.

Every character exists in the Russian console code pages 1251 and 866: no long dashes, quotation marks or arrows.
"""

import ctypes
import locale
import os

HELP = (
    """Первый отчёт - одна команда:

  python start.py report               отчёт по учебному примеру (data/demo), на русском языке
  python start.py report ПАПКА         отчёт по вашему проекту

Остальное:
  python start.py report real:nsw --lang en   отчёт по настоящим открытым данным, на английском
  python start.py lab                  открыть тетради в JupyterLab
  python start.py run КОМАНДА          любая команда пакета; список: python start.py run --help
  python start.py setup                только установить (для сверки: setup oracles, spark, browser)
  python start.py test                 проверки; test-system - с браузером и LibreOffice
  python start.py fuzz                 чтение 5000 испорченных книг
  python start.py bench                все измерения; bench-calibration - точность интервалов и тестов (docs/calibration.md),
                                       bench-stats - скорость расчётов
  python start.py wheels               скачать всё в папку wheels для компьютера без интернета
  python start.py lock                 обновить requirements.lock (lock --upgrade - до новых версий)

Первый запуск сам скачает и установит всё в папку .venv внутри проекта. Права администратора не нужны.
Windows: двойной щелчок по файлам в папке windows. Пути считаются от папки проекта.""",
    """Your first report is one command:

  python start.py report               report on the worked example (data/demo), in Russian
  python start.py report FOLDER        report on your own project

And then:
  python start.py report real:nsw --lang en   report on real open data, in English
  python start.py lab                  open the notebooks in JupyterLab
  python start.py run COMMAND          any command of the package; to list them: python start.py run --help
  python start.py setup                install only (to compare with: setup oracles, spark, browser)
  python start.py test                 tests; test-system adds the browser and LibreOffice
  python start.py fuzz                 reading 5,000 spoilt workbooks
  python start.py bench                all measurements; bench-calibration: do intervals and tests keep their promise
                                       (docs/calibration.md); bench-stats: speed of the calculations
  python start.py wheels               download all into the folder wheels, for a computer without internet
  python start.py lock                 renew requirements.lock (lock --upgrade takes newer versions)

The first run downloads and installs everything into the folder .venv inside the project; no administrator rights.
Windows: double-click the files in the folder windows. Paths are counted from the project's folder.""",
)

FAILED = (
    """Установка не удалась. Последние строки журнала {log}:
{tail}
Что сделать:
  1. Проверьте интернет и место на диске (нужно около 2 ГБ) и запустите ещё раз.
  2. Сеть колледжа подменяет сертификаты? Возьмите у администратора файл сертификата и укажите его:
     Windows:       set PIP_CERT=C:\\папка\\файл.pem
     Linux, macOS:  export PIP_CERT=/папка/файл.pem
     или один раз для всего: python -m pip config set global.cert ПУТЬ_К_ФАЙЛУ
  3. Интернета нет совсем: на другом компьютере с такой же системой и Python {python}
     выполните "python start.py wheels" и перенесите папку wheels сюда, рядом со start.py.
  4. Для слишком нового Python готовых пакетов может ещё не быть: надёжнее всего Python 3.11-3.13.""",
    """The installation failed. Last lines of the log {log}:
{tail}
What to do:
  1. Check the internet connection and the disk (about 2 GB are needed) and start again.
  2. Does your network replace certificates? Ask the administrator for the certificate file and name it:
     Windows:       set PIP_CERT=C:\\folder\\file.pem
     Linux, macOS:  export PIP_CERT=/folder/file.pem
     or once for all: python -m pip config set global.cert PATH_TO_FILE
  3. No internet at all: on another computer with the same system and Python {python}
     run "python start.py wheels" and carry the folder wheels here, beside start.py.
  4. A very new Python may have no ready-made packages yet: Python 3.11-3.13 are the safest.""",
)

OLD = (
    """Нужен Python {oldest} или новее, а этот - {found}.
Установите Python 3.13 с сайта python.org (для себя, без прав администратора) и запустите ещё раз.
Требуется Windows 10 или новее.""",
    """Python {oldest} or newer is needed; this one is {found}.
Install Python 3.13 from python.org (for yourself, no administrator rights needed) and start again.
Windows 10 or newer is required.""",
)

MESSAGES = {
    "help": HELP,
    "failed": FAILED,
    "old": OLD,
    "unknown": ("Нет такой команды: {name}", "There is no such command: {name}"),
    "making": ("[1/3] Создаю окружение в папке {folder}.", "[1/3] Making the environment in the folder {folder}."),
    "installing": (
        "[2/3] Скачиваю и устанавливаю пакеты, около {count}. Первый раз: полминуты, при медленной сети до 15 минут.",
        "[2/3] Downloading and installing {count} packages. First time: half a minute, on a slow network up to 15.",
    ),
    "offline": (
        "[2/3] Устанавливаю пакеты, около {count}, из папки wheels, без интернета.",
        "[2/3] Installing some {count} packages from the folder wheels, without internet.",
    ),
    "linking": ("[3/3] Подключаю пакет evaluation.", "[3/3] Linking the package evaluation."),
    "ready": ("Готово: окружение в папке {folder}.", "Done: the environment is in the folder {folder}."),
    "waiting": ("      ...идёт работа, прошло {seconds} с", "      ...still working, {seconds} s so far"),
    "pip": (
        "      Быстрый установщик uv не справился; пробую обычный pip (в несколько раз медленнее).",
        "      The fast installer uv did not manage; trying plain pip (several times slower).",
    ),
    "no_venv": (
        "Этот Python не умеет создавать окружения. Debian, Ubuntu: sudo apt install python3-venv",
        "This Python cannot make environments. Debian, Ubuntu: sudo apt install python3-venv",
    ),
    "missing": (
        "Для части проверок нет программ. Установите: sudo apt-get install {packages}",
        "Programs for some tests are missing. Install them: sudo apt-get install {packages}",
    ),
    "gathering": (
        "Скачиваю пакеты, около {count}, в папку wheels (от минуты до 15 минут).",
        "Downloading some {count} packages into the folder wheels (1 to 15 minutes).",
    ),
    "stopped": ("Остановлено.", "Stopped."),
}


def system_lang() -> str:
    """Language of the operating system: Russian unless it clearly speaks English. EVALUATION_LANG overrides it."""
    wanted = os.environ.get("EVALUATION_LANG", "")
    if wanted in {"ru", "en"}:
        return wanted
    if os.name == "nt":
        spoken = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if spoken.lower().startswith("en") else "ru"


def words(key: str, **values: object) -> str:
    """Return a message in the user's language."""
    text = MESSAGES[key][system_lang() == "en"]
    return text.format(**values) if values else text


def say(key: str, **values: object) -> None:
    """Print a message."""
    print(words(key, **values), flush=True)
