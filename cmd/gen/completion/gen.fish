# Completion of gen in fish: gen completion fish > ~/.config/fish/completions/gen.fish
function __gen_words
    set -l before (commandline -opc)
    gen completion words -current=(commandline -ct | string collect --allow-empty) -- $before[2..] 2>/dev/null
end
complete -c gen -a '(__gen_words)'
