using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Declarations;

/// <summary>
/// One option, declared once: parsing, checking, help, completion and the naming of errors all read this declaration.
/// </summary>
/// <param name="Name">Name with its dashes, e.g. <c>--max-seconds</c>.</param>
/// <param name="Help">What it does, one or two sentences.</param>
internal abstract record OptionSpec(string Name, string Help)
{
    /// <summary>Short form with its dash, e.g. <c>-j</c>; null when there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>Heading it stands under.</summary>
    public OptionGroup Group { get; init; } = OptionGroup.General;

    /// <summary>Placeholder of its value in the help, e.g. <c>FILE</c>; empty for a flag.</summary>
    public string ValueName { get; init; } = "";

    /// <summary>Unit of its value, e.g. <c>seconds</c>; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Default in words; empty when there is nothing to say.</summary>
    public string Default { get; init; } = "";

    /// <summary>True when it may be given several times; its words are read together.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Most words it takes each time, count; 0 for a flag.</summary>
    public int MostWords => ValueName.Length == 0 ? 0 : ValueName.Contains(' ') ? 2 : 1;

    /// <summary>Property of the options record that it fills, as errors of the workflow name it; empty for none.</summary>
    public string Property { get; init; } = "";

    /// <summary>What a shell may complete after it.</summary>
    public Completable Completes { get; init; } = Completable.Nothing;

    /// <summary>What its value must be, to complete "... is not".</summary>
    public abstract string Expectation { get; }

    /// <summary>The value when the option is not given.</summary>
    public abstract object? Absent { get; }

    /// <summary>Reads its words.</summary>
    /// <param name="words">Words after it; none for a flag.</param>
    /// <param name="problems">Receives the problem when they are not what is expected.</param>
    /// <returns>The value, or <see cref="Absent"/> when it cannot be read.</returns>
    public abstract object? Read(IReadOnlyList<string> words, ProblemLog problems);
}

/// <summary>One option with the type of its value.</summary>
/// <typeparam name="T">Type of its value.</typeparam>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Help">What it does.</param>
/// <param name="Reader">Reads its words.</param>
internal sealed record OptionSpec<T>(string Name, string Help, ValueReader<T> Reader) : OptionSpec(Name, Help)
{
    /// <summary>The value when the option is not given.</summary>
    public T? AbsentValue { get; init; }

    /// <inheritdoc/>
    public override string Expectation => Reader.Expectation;

    /// <inheritdoc/>
    public override object? Absent => AbsentValue;

    /// <inheritdoc/>
    public override object? Read(IReadOnlyList<string> words, ProblemLog problems)
    {
        if (Reader.Read(words, out var value)) return value;
        var message = $"'{string.Join(' ', words)}' is not {Reader.Expectation}.";
        problems.Add(new Problem("option-value", message) { Subject = Name });
        return Absent;
    }
}
