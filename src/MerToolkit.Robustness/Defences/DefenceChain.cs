namespace MerToolkit.Robustness.Defences;

/// <summary>Defences in the order they prepare rows: each works on what the one before it hands on.</summary>
/// <param name="Steps">The defences, one or more.</param>
public sealed record DefenceChain(IReadOnlyList<DefenceStep> Steps)
{
    /// <summary>The chain as it is typed: <c>uniform-noise:0.1x10+robust-splits:0.02</c>.</summary>
    public string Text => string.Join('+', Steps.Select(step => step.Text));

    /// <summary>Largest budget of its steps, in standard deviations of the clean training rows.</summary>
    public double LargestEpsilon => Steps.Max(step => step.Epsilon);

    /// <inheritdoc/>
    public bool Equals(DefenceChain? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
