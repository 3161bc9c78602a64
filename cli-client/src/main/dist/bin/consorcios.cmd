@echo off
rem Starts Consorcios' command line. Needs Java 21 or newer: the one that comes with this program where one does, that of
rem JAVA_HOME, or the java on the PATH.
setlocal
set "HERE=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%HERE%\runtime\bin\java.exe" set "JAVA=%HERE%\runtime\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djdk.reflect.useNativeAccessorOnly=true --enable-native-access=ALL-UNNAMED ^
  -Dconsorcios.client.only=true -Dconsorcios.command=consorcios -cp "%HERE%\lib\*" dev.consorcios.cli.Consorcios %*
exit /b %ERRORLEVEL%
