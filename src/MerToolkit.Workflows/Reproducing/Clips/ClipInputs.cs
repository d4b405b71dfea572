namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>What a model reads of a clip: the columns of one profile, or of several side by side.</summary>
/// <param name="Profiles">Names of the profiles, one or more.</param>
internal sealed record ClipInputs(params IReadOnlyList<string> Profiles)
{
    /// <summary>Names of the columns that are read; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>All of it as text, for the identity of a step.</summary>
    public string Text => $"{string.Join('+', Profiles)} {string.Join(',', Columns)}";
}
