# Sets LC_ALL to a UTF-8 locale where the one in force is none (LC_ALL=C, cron, a container, a locale that is not installed).
#
# Sourced by ./mvnw and ./consorcios (POSIX sh). Java reads arguments, variables and file names by the locale, and hands them on
# by it; ours are UTF-8. Where there is no command `locale` (Alpine), the name has to do; macOS' Java takes UTF-8 whatever the
# locale.

locale=${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}
if [ -d /usr/lib/locale/C.utf8 ] && case $locale in C | POSIX | C.UTF-8 | C.utf8) ;; *) false ;; esac then
  # The most frequent ones where nobody has set one up need no question.
  case $locale in C | POSIX) LC_ALL=C.UTF-8 && export LC_ALL ;; esac
else
  charmap=$(locale charmap 2>/dev/null) || charmap=$locale
  case $charmap in
  *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
  *)
    locales=$(locale -a 2>/dev/null | grep -i 'utf-\{0,1\}8$')
    LC_ALL=$({ echo "$locales" | grep '^C\.' || echo "$locales"; } | sed 1q)
    export LC_ALL="${LC_ALL:-C.UTF-8}"
    ;;
  esac
fi
