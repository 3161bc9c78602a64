# Completion of Consorcios' command line for bash. To have it in every shell: source <(consorcios completion bash)

_consorcios() {
  local word line=() current raw=${COMP_WORDS[COMP_CWORD]}
  local LC_ALL=${LC_ALL:-} IFS=$' \t\n'
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    word=${word//[\'\"\\]/} # no name holds one of these
    line+=("$word")
  done
  [ "$raw" = = ] && raw=
  current=${raw//[\'\"\\]/}
  local found
  found=$("$1" __complete -- "${line[@]}" "$current" 2>/dev/null </dev/null) || return 0
  COMPREPLY=()
  [ -n "$found" ] || return 0
  if [ "$found" = :files ]; then
    compopt -o filenames 2>/dev/null
    local IFS=$'\n'
    COMPREPLY=($(compgen -f -- "$current"))
    return 0
  fi
  while IFS= read -r word; do
    case $raw in
    \'* | \"*) COMPREPLY+=("$word") ;; # the shell ends the quotes itself
    *) COMPREPLY+=("${word// /\\ }") ;;
    esac
  done <<<"$found"
}
complete -F _consorcios consorcios
