@echo off
setlocal
chcp 65001 >nul
pushd "%~dp0.."
set "PY="
py -3 -c "" >nul 2>nul && set "PY=py -3"
if not defined PY python -c "" >nul 2>nul && set "PY=python"
if not defined PY goto nopython
%PY% "start.py" setup
set "ANSWER=%errorlevel%"
echo.
if not "%ANSWER%"=="0" goto failed
echo Установка прошла успешно. Теперь откройте Отчёт.cmd или Тетради.cmd.
goto end
:failed
echo Установка не удалась. Причина и что делать - выше.
goto end
:nopython
set "ANSWER=10"
echo Не найден Python. Установите Python 3.13 с сайта python.org: права администратора не нужны.
echo В первом окне установщика отметьте Add python.exe to PATH, потом запустите этот файл ещё раз.
:end
popd
pause
exit /b %ANSWER%
