using System.Globalization;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Help;

/// <summary>
/// The help page of a command, made from its declaration: examples first, then usage, options by group, JSON, exit
/// codes, files, environment variables. The width is fixed, so a page is the same in a terminal, a pipe and a test.
/// </summary>
internal static class HelpPage
{
    private const int NameWidth = 26;

    /// <summary>Writes the page.</summary>
    public static void Write(CommandSpec command, TextWriter output)
    {
        output.WriteLine($"{command.FullName} - {command.Summary}");
        WriteExamples(command, output);
        WriteUsage(command, output);
        WriteSubcommands(command, output);
        foreach (var group in Enum.GetValues<OptionGroup>()) WriteGroup(command, group, output);
        foreach (var remark in command.Remarks)
        {
            output.WriteLine();
            foreach (var line in TextWrap.Lines(remark, TextWrap.PageWidth)) output.WriteLine(line);
        }
        WriteJson(command, output);
        WriteTable("Exit codes:", ExitCodes(command), output);
        WriteTable("Files written:", command.FilesWritten, output);
        WriteTable("Environment variables:", command.Variables, output);
    }

    private static void WriteExamples(CommandSpec command, TextWriter output)
    {
        if (command.Examples.Count == 0) return;
        WriteHeading("Examples:", output);
        foreach (var example in command.Examples)
        {
            output.WriteLine($"  # {example.Purpose}");
            output.WriteLine($"  {example.Line}");
        }
    }

    private static void WriteUsage(CommandSpec command, TextWriter output)
    {
        WriteHeading("Usage:", output);
        string[] words =
        [
            command.FullName,
            command.Subcommands.Count > 0 ? "COMMAND" : "",
            command.Argument?.Usage ?? "",
            command.Options.Count > 0 ? "[options]" : "",
        ];
        output.WriteLine("  " + string.Join(' ', words.Where(word => word.Length > 0)));
    }

    private static void WriteSubcommands(CommandSpec command, TextWriter output)
    {
        if (command.Subcommands.Count == 0) return;
        WriteHeading("Commands:", output);
        foreach (var inner in command.Subcommands) WriteEntry(inner.Name, inner.Summary + ".", output);
    }

    private static void WriteGroup(CommandSpec command, OptionGroup group, TextWriter output)
    {
        var options = command.Options.Where(option => option.Group == group).ToList();
        var argument = group == OptionGroup.Input ? command.Argument : null;
        var hasHelp = group == OptionGroup.General;
        if (options.Count == 0 && argument is null && !hasHelp) return;
        WriteHeading(group + ":", output);
        if (argument is not null) WriteEntry(argument.Usage, argument.Help, output);
        foreach (var option in options) WriteEntry(Usage(option), Describe(option), output);
        if (hasHelp) WriteEntry("-h, --help", "Prints this page.", output);
    }

    private static string Usage(OptionSpec option)
    {
        var names = option.Alias is null ? option.Name : $"{option.Alias}, {option.Name}";
        return option.ValueName.Length == 0 ? names : $"{names} {option.ValueName}";
    }

    private static string Describe(OptionSpec option)
    {
        var unit = option.Unit.Length == 0 ? "" : $"Unit: {option.Unit}. ";
        var fallback = option.Default.Length == 0 ? "" : $"Default: {option.Default}.";
        return $"{option.Help} {unit}{fallback}".TrimEnd();
    }

    private static void WriteJson(CommandSpec command, TextWriter output)
    {
        if (command.Json.Length == 0) return;
        WriteHeading("JSON:", output);
        foreach (var line in command.Json.Split('\n')) output.WriteLine("  " + line);
    }

    private static IReadOnlyList<(string, string)> ExitCodes(CommandSpec command)
    {
        (int Code, string Meaning)[] always =
        [
            (ExitCode.Done, "done"),
            (ExitCode.Usage, "wrong use; nothing was written"),
            (ExitCode.Fault, "our own fault; a crash file is named"),
        ];
        var own = command.ExitCodes.Select(entry => entry.Code).ToHashSet();
        return [.. always.Where(entry => !own.Contains(entry.Code)).Concat(command.ExitCodes).OrderBy(entry => entry.Code)
            .Select(entry => (entry.Code.ToString(CultureInfo.InvariantCulture), entry.Meaning))];
    }

    private static void WriteTable(string heading, IReadOnlyList<(string Name, string Meaning)> rows, TextWriter output)
    {
        WriteHeading(heading, output);
        foreach (var (name, meaning) in rows) WriteEntry(name, meaning, output);
        if (rows.Count == 0) output.WriteLine("  none");
    }

    private static void WriteHeading(string heading, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(heading);
    }

    private static void WriteEntry(string name, string text, TextWriter output)
    {
        const int Indent = 2 + NameWidth;
        var left = ("  " + name).PadRight(Indent);
        if (left.Length > Indent || !left.EndsWith(' '))
        {
            output.WriteLine(left.TrimEnd());
            left = new string(' ', Indent);
        }
        foreach (var line in TextWrap.Lines(text, TextWrap.PageWidth - Indent))
        {
            output.WriteLine(left + line);
            left = new string(' ', Indent);
        }
    }
}
