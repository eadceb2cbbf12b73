# Completion of gen in bash; in ~/.bashrc: source <(gen completion bash)
_gen() {
	local name description current="${COMP_WORDS[COMP_CWORD]}"
	COMPREPLY=()
	while IFS=$'\t' read -r name description; do
		COMPREPLY+=("$name")
	done < <("${COMP_WORDS[0]}" completion words -current="$current" -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o default -F _gen gen
