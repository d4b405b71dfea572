using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Declarations;

/// <summary>The words a command takes besides its options.</summary>
/// <param name="Name">Placeholder, e.g. <c>INPUT</c>.</param>
/// <param name="Least">Fewest words, count.</param>
/// <param name="Most">Most words, count.</param>
/// <param name="Help">What they are.</param>
/// <param name="Completes">What a shell may complete.</param>
internal sealed record ArgumentSpec(string Name, int Least, int Most, string Help, Completable Completes)
{
    /// <summary>As it stands in a usage line: <c>INPUT...</c>, <c>[NAME]</c>.</summary>
    public string Usage => (Least, Most) switch
    {
        (0, 1) => $"[{Name}]",
        (0, _) => $"[{Name}...]",
        (_, 1) => Name,
        _ => $"{Name}...",
    };
}

/// <summary>A command line worth copying.</summary>
/// <param name="Purpose">What it is for, without a full stop.</param>
/// <param name="Line">The line itself.</param>
internal sealed record Example(string Purpose, string Line);

/// <summary>One command, declared once: parsing, help, completion and running all read this declaration.</summary>
/// <param name="Name">Its word on the command line.</param>
/// <param name="Summary">What it does, without a full stop, for lists.</param>
internal sealed record CommandSpec(string Name, string Summary)
{
    /// <summary>Words from the program's name to this command, e.g. <c>mer features list</c>.</summary>
    public string FullName { get; init; } = "mer " + Name;

    /// <summary>Command lines worth copying; shown first.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>More about it, one paragraph an entry.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Its words besides options; null when it takes none.</summary>
    public ArgumentSpec? Argument { get; init; }

    /// <summary>Its options in the order of the help.</summary>
    public IReadOnlyList<OptionSpec> Options { get; init; } = [];

    /// <summary>Commands below it; a command that has some does nothing itself.</summary>
    public IReadOnlyList<CommandSpec> Subcommands { get; init; } = [];

    /// <summary>What <c>--json</c> prints; empty when the command has no such option.</summary>
    public string Json { get; init; } = "";

    /// <summary>Exit codes besides 2 and 70, each with its meaning.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [];

    /// <summary>Files it writes, each with what it is.</summary>
    public IReadOnlyList<(string File, string Meaning)> FilesWritten { get; init; } = [];

    /// <summary>Environment variables it reads, each with what it does.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Variables { get; init; } = [];

    /// <summary>Does the work and gives the exit code; null for a command that only has others below it.</summary>
    public Func<ParsedCommand, Shell, int>? Run { get; init; }
}
