#!/bin/sh
# Makes the screens in this directory anew: starts a throw-away cluster, uses it on a terminal, and draws what is to be seen.
# Needs a JDK 21 or newer; takes a minute or two, most of it for the build.
set -eu
cd "$(dirname "$0")/../.."
# No test is wanted but the one that makes them, which asserts nothing.
./mvnw -q -pl system-tests -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=MakeScreens -Dfailsafe.failIfNoSpecifiedTests=false
ls docs/screens/*.svg
