#compdef consorcios
# Completion of Consorcios' command line for zsh. To have it in every shell: source <(consorcios completion zsh)

_consorcios() {
  local found
  local -a line names
  line=("${(@Q)words[2,CURRENT-1]}")
  found=$("${(Q)words[1]}" __complete -- "${line[@]}" "${(Q)PREFIX}" 2>/dev/null </dev/null) || return 1
  [[ -n $found ]] || return 1
  if [[ $found == :files ]]; then
    _files
    return
  fi
  names=("${(@f)found}")
  compadd -U -- "${names[@]}" # which quotes them as the word is
}

if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
  _consorcios "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _consorcios consorcios
fi
