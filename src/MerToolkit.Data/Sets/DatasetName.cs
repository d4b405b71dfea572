using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>
/// A data set as a person names it, with choices of reading behind a colon: <c>deam</c>, <c>deam:labels=as-published</c>.
/// </summary>
/// <param name="Name">Name of the loader or layout, as typed.</param>
/// <param name="Choices">Options of the set and their values, as typed, in order.</param>
public sealed record DatasetName(string Name, IReadOnlyList<KeyValuePair<string, string>> Choices)
{
    private const char Mark = ':';
    private const string Subject = "Dataset";

    /// <summary>The text that <see cref="Parse"/> reads back.</summary>
    public string Text => Choices.Count == 0 ? Name : $"{Name}{Mark}{string.Join(',', Choices.Select(pair => $"{pair.Key}={pair.Value}"))}";

    /// <summary>Reads the text of an option or a recipe.</summary>
    /// <param name="text">A name, or a name, a colon and pairs <c>option=value</c> parted by commas.</param>
    /// <exception cref="UsageException">A choice is no pair.</exception>
    public static DatasetName Parse(string text)
    {
        var place = text.IndexOf(Mark, StringComparison.Ordinal);
        if (place < 0) return new DatasetName(text, []);
        var problems = new ProblemLog();
        var choices = new List<KeyValuePair<string, string>>();
        foreach (var choice in text[(place + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = choice.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) choices.Add(KeyValuePair.Create(choice[..equals].Trim(), choice[(equals + 1)..].Trim()));
            else problems.Add(Fault("dataset-option", $"'{choice}' of '{text}' is no choice.", "Write NAME:OPTION=VALUE."));
        }
        problems.ThrowUsage();
        return new DatasetName(text[..place].Trim(), choices);
    }

    /// <summary>The values of a set's options, defaults filled in.</summary>
    /// <param name="options">The options that the set declares; none for a layout without choices.</param>
    /// <exception cref="UsageException">Unknown options or values: all of them.</exception>
    public OptionValues Values(IReadOnlyList<DeclaredOption> options)
    {
        var problems = new ProblemLog();
        var values = OptionValues.Read(options, Choices, Name, problems);
        if (problems.Problems.Count == 0) return values;
        throw new UsageException([.. problems.Problems.Select(problem => problem with { Subject = Subject })]);
    }

    private static Problem Fault(string code, string message, string remedy) => new(code, message, remedy) { Subject = Subject };
}
