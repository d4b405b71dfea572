using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Completion;

/// <summary>The completion script for fish.</summary>
internal static class FishCompletion
{
    /// <summary>Writes the script.</summary>
    public static void Write(CommandSpec root, TextWriter output)
    {
        output.WriteLine("# mer completion for fish: mer completion fish > ~/.config/fish/completions/mer.fish");
        output.WriteLine("complete -c mer -f");
        output.WriteLine("complete -c mer -s h -l help -d 'Print help'");
        foreach (var command in CompletionWords.Commands(root)) WriteCommand(command, output);
    }

    private static void WriteCommand(CommandSpec command, TextWriter output)
    {
        var condition = Condition(command);
        foreach (var inner in command.Subcommands)
        {
            output.WriteLine($"complete -c mer -n '{condition}' -a {inner.Name} -d '{Escape(inner.Summary)}'");
        }
        foreach (var option in command.Options)
        {
            var alias = option.Alias is null ? "" : $" -s {option.Alias[1..]}";
            var value = option.MostWords == 0 ? "" : " -r" + Offer(option.Completes);
            output.WriteLine($"complete -c mer -n '{condition}'{alias} -l {option.Name[2..]}{value} -d '{Escape(option.Help)}'");
        }
        if (command.Argument is { } argument) output.WriteLine($"complete -c mer -n '{condition}'{Offer(argument.Completes)}");
    }

    private static string Condition(CommandSpec command)
    {
        var words = command.FullName.Split(' ').Skip(1).ToList();
        if (words.Count == 0) return "__fish_use_subcommand";
        var seen = string.Join("; and ", words.Select(word => $"__fish_seen_subcommand_from {word}"));
        return command.Subcommands.Count == 0
            ? seen
            : $"{seen}; and not __fish_seen_subcommand_from {string.Join(' ', command.Subcommands.Select(inner => inner.Name))}";
    }

    private static string Offer(Completable thing)
    {
        var names = string.Join(' ', CompletionWords.Of(thing));
        var words = names.Length == 0 ? "" : $" -a '{names}'";
        return words + (CompletionWords.TakesFiles(thing) ? " -F" : "");
    }

    private static string Escape(string text) => text.Replace("'", "\\'", StringComparison.Ordinal);
}
