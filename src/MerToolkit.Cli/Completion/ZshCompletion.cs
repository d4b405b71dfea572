using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Completion;

/// <summary>The completion script for zsh.</summary>
internal static class ZshCompletion
{
    /// <summary>Writes the script.</summary>
    public static void Write(CommandSpec root, TextWriter output)
    {
        output.WriteLine("#compdef mer");
        output.WriteLine("# mer completion for zsh: mer completion zsh > a folder of $fpath, as _mer");
        foreach (var command in CompletionWords.Commands(root)) WriteFunction(command, output);
        output.WriteLine("compdef _mer mer");
    }

    private static string FunctionOf(CommandSpec command) => "_" + command.FullName.Replace(' ', '_');

    private static void WriteFunction(CommandSpec command, TextWriter output)
    {
        output.WriteLine($"{FunctionOf(command)}() {{");
        if (command.Subcommands.Count > 0) WriteChoice(command, output);
        else WriteWords(command, output);
        output.WriteLine("}");
    }

    private static void WriteChoice(CommandSpec command, TextWriter output)
    {
        output.WriteLine("  local line state");
        output.WriteLine("  _arguments -C '(-h --help)'{-h,--help}'[print help]' '1:command:->command' '*::words:->words'");
        output.WriteLine("  case $state in");
        var entries = command.Subcommands.Select(inner => $"'{inner.Name}:{Escape(inner.Summary)}'");
        output.WriteLine($"    command) local -a names; names=({string.Join(' ', entries)}); _describe command names ;;");
        output.WriteLine("    words) case $line[1] in");
        foreach (var inner in command.Subcommands) output.WriteLine($"      {inner.Name}) {FunctionOf(inner)} ;;");
        output.WriteLine("    esac ;;");
        output.WriteLine("  esac");
    }

    private static void WriteWords(CommandSpec command, TextWriter output)
    {
        output.WriteLine("  _arguments \\");
        foreach (var option in command.Options)
        {
            var value = option.MostWords == 0 ? "" : $":{option.ValueName}:{Offer(option.Completes)}";
            var names = option.Alias is null
                ? $"'{option.Name}"
                : $"'({option.Alias} {option.Name})'{{{option.Alias},{option.Name}}}'";
            output.WriteLine($"    {names}[{Escape(option.Help)}]{value}' \\");
        }
        if (command.Argument is { } argument)
        {
            output.WriteLine($"    '{(argument.Most > 1 ? "*" : "1")}:{argument.Name}:{Offer(argument.Completes)}' \\");
        }
        output.WriteLine("    '(-h --help)'{-h,--help}'[print help]'");
    }

    private static string Offer(Completable thing)
    {
        var names = string.Join(' ', CompletionWords.Of(thing));
        return thing switch
        {
            Completable.Nothing => "",
            Completable.Folders => "_files -/",
            _ when names.Length == 0 => "_files",
            _ when CompletionWords.TakesFiles(thing) => $"_alternative \"names:name:({names})\" \"files:file:_files\"",
            _ => $"({names})",
        };
    }

    private static string Escape(string text) => text
        .Replace("'", "", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal);
}
