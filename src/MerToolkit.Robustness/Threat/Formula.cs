using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Threat;

/// <summary>
/// How a column follows from others: <c>speechiness / [duration (ms)]</c>. Plus, minus, times, divided by, parentheses, numbers
/// with a decimal point, and names of columns; a name that is more than letters, digits and '_' stands in square brackets.
/// </summary>
public sealed class Formula
{
    internal Formula(string text, IReadOnlyList<FormulaStep> steps)
    {
        (Text, Steps) = (text, steps);
        Inputs = [.. steps.Where(step => step.Kind == FormulaStepKind.Column).Select(step => step.Name!).Distinct()];
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>Names of the columns it reads, each once.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>What is done, operands before what is done to them.</summary>
    internal IReadOnlyList<FormulaStep> Steps { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <exception cref="UsageException">It is none; the words say where.</exception>
    public static Formula Parse(string text) => TryParse(text, out var fault) is { } formula
        ? formula
        : throw new UsageException(new Problem("threat-formula", $"The formula '{text}' cannot be read: {fault}."));

    /// <summary>Reads a formula; null, and what is wrong with it as the end of a sentence, when it is none.</summary>
    internal static Formula? TryParse(string text, out string? fault)
    {
        var steps = new FormulaParser(text).Read(out fault);
        return fault is null ? new Formula(text, steps) : null;
    }
}
