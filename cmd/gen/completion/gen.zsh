#compdef gen
# Completion of gen in zsh; in ~/.zshrc, after compinit: source <(gen completion zsh)
_gen() {
	local -a found
	found=("${(@f)$("${words[1]}" completion words -current="${words[CURRENT]}" -- "${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
	found=("${(@)found:#}")
	found=("${(@)found/$'\t'/:}")
	if (( $#found )); then
		_describe -t gen gen found
	else
		_files
	fi
}
compdef _gen gen
