using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Completion;

/// <summary>The completion script for bash.</summary>
internal static class BashCompletion
{
    /// <summary>Writes the script.</summary>
    public static void Write(CommandSpec root, TextWriter output)
    {
        var commands = CompletionWords.Commands(root).ToList();
        output.WriteLine("""
            # mer completion for bash: mer completion bash > ~/.local/share/bash-completion/completions/mer
            _mer() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path=mer word
              for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case "$path $word" in
            """);
        var paths = commands.Skip(1).Select(command => $"'{command.FullName}'");
        output.WriteLine($"      {string.Join('|', paths)}) path=\"$path $word\" ;;");
        output.WriteLine("""
                esac
              done
              case "$path $prev" in
            """);
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.MostWords > 0)) WriteOption(command, option, output);
        }
        output.WriteLine("""
              esac
              if [[ $cur == -* ]]; then
                case "$path" in
            """);
        foreach (var command in commands)
        {
            output.WriteLine($"      '{command.FullName}') {Choose(CompletionWords.Dashed(command))} ;;");
        }
        output.WriteLine("""
                esac
                return
              fi
              case "$path" in
            """);
        foreach (var command in commands) output.WriteLine($"    '{command.FullName}') {Arguments(command)} ;;");
        output.WriteLine("""
              esac
            }
            complete -o filenames -F _mer mer
            """);
    }

    private static void WriteOption(CommandSpec command, OptionSpec option, TextWriter output)
    {
        var pattern = $"'{command.FullName} {option.Name}'" + (option.Alias is null ? "" : $"|'{command.FullName} {option.Alias}'");
        output.WriteLine($"    {pattern}) {Offer(option.Completes)}; return ;;");
    }

    private static string Arguments(CommandSpec command) => command.Subcommands.Count > 0
        ? Choose(command.Subcommands.Select(inner => inner.Name))
        : Offer(command.Argument?.Completes ?? Completable.Nothing);

    private static string Offer(Completable thing)
    {
        if (thing == Completable.Nothing) return "COMPREPLY=()";
        var names = CompletionWords.Of(thing);
        if (names.Count > 0 && !CompletionWords.TakesFiles(thing)) return Choose(names);
        var files = thing == Completable.Folders ? "compgen -d" : "compgen -f";
        var words = names.Count == 0 ? "" : $"compgen -W \"{string.Join(' ', names)}\" -- \"$cur\"; ";
        return $"mapfile -t COMPREPLY < <({words}{files} -- \"$cur\")";
    }

    private static string Choose(IEnumerable<string> words) =>
        $"mapfile -t COMPREPLY < <(compgen -W \"{string.Join(' ', words)}\" -- \"$cur\")";
}
