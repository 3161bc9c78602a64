# Sets JAVA_HOME to a JDK that can build and run Consorcios, or says what to install and returns 1.
#
# Sourced by ./mvnw and ./consorcios (POSIX sh). The order: JAVA_HOME as it is, the `java` on the PATH, then the newest
# of the JDKs in the usual places. Versions are read from each JDK's `release` file, so that no JVM has to be started.

consorcios_minimum_java=21

# Prints the feature release ("25") of the JDK in directory $1, or nothing when there is none.
consorcios_java_release() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

consorcios_find_jdk() {
  jdk_home= jdk_release=0
  path_java=$(command -v java 2>/dev/null) && path_java=$(readlink -f "$path_java" 2>/dev/null) || path_java=
  for candidate in "${JAVA_HOME:-}" "${path_java%/bin/java}"; do
    release=$(consorcios_java_release "$candidate")
    if [ "${release:-0}" -ge "$consorcios_minimum_java" ]; then
      jdk_home=$candidate
      return 0
    fi
  done
  case $- in *f*) globbing_was_off=1; set +f ;; *) globbing_was_off= ;; esac
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.m2/jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
    release=$(consorcios_java_release "$candidate")
    if [ "${release:-0}" -ge "$consorcios_minimum_java" ] && [ "$release" -gt "$jdk_release" ]; then
      jdk_home=$candidate jdk_release=$release
    fi
  done
  [ -z "$globbing_was_off" ] || set -f
  [ -n "$jdk_home" ]
}

if consorcios_find_jdk; then
  JAVA_HOME=$jdk_home
  export JAVA_HOME
else
  echo "Consorcios needs a JDK $consorcios_minimum_java or newer and found none: install one (Debian: apt install" \
    "openjdk-$consorcios_minimum_java-jdk; macOS: brew install openjdk; any system: adoptium.net) or set JAVA_HOME to it." >&2
  return 1
fi
