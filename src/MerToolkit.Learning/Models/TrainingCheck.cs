using System.Globalization;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Models;

/// <summary>What every trainer may rely on; checked once, before any of them runs.</summary>
public static class TrainingCheck
{
    private const int ListedAtMost = 20;

    /// <summary>Refuses data that no model could be learned from by this trainer.</summary>
    /// <param name="trainer">What the trainer says of itself.</param>
    /// <param name="data">The data.</param>
    /// <param name="acceptsMissing">Whether cells may hold no value; null for what the trainer says of itself.</param>
    /// <exception cref="UsageException">The trainer does not learn such a target.</exception>
    /// <exception cref="InputException">
    /// No rows, no columns, values or weights that are not finite: all of them, with row and column.
    /// </exception>
    public static void Require(TrainerDeclaration trainer, TrainingData data, bool? acceptsMissing = null)
    {
        var isLearned = data.Scale is LabelScale ? trainer.LearnsLabels : trainer.LearnsNumbers;
        if (!isLearned)
        {
            var kind = data.Scale is LabelScale ? "labels" : "numbers";
            throw new UsageException(new Problem("trainer-target",
                $"'{trainer.Name}' does not learn {kind}, as the target '{data.Scale.Name}' holds.",
                "'mer models list' tells which trainer learns what."));
        }

        var problems = new ProblemLog();
        if (data.Rows == 0) problems.Add(new Problem("training-empty", "There is no row to learn from."));
        if (data.Columns.Count == 0 && !trainer.IsBaseline)
            problems.Add(new Problem("training-no-columns", $"There is no feature for '{trainer.Name}' to learn from."));
        CheckFeatures(data, acceptsMissing ?? trainer.AcceptsMissing, problems);
        CheckTarget(data, problems);
        problems.ThrowInput();
    }

    private static void CheckFeatures(TrainingData data, bool acceptsMissing, ProblemLog problems)
    {
        var values = data.Features.Values;
        var found = 0;
        for (var index = 0; index < values.Length; index++)
        {
            if (float.IsFinite(values[index]) || (acceptsMissing && float.IsNaN(values[index]))) continue;
            if (++found > ListedAtMost) continue;
            var (row, column) = Math.DivRem(index, data.Columns.Count);
            Report(data, row, data.Columns[column], values[index].ToString(CultureInfo.InvariantCulture), problems);
        }

        if (found > ListedAtMost)
            problems.Add(new Problem("number-invalid", $"{found - ListedAtMost} more values are not finite."));
    }

    private static void CheckTarget(TrainingData data, ProblemLog problems)
    {
        if (data.Weights is { Length: var count } && count != data.Rows)
            throw new ArgumentException($"{data.Rows} rows have {count} weights.", nameof(data));
        for (var row = 0; row < data.Rows; row++)
        {
            if (data.Scale is LabelScale labels && (uint)data.Classes.Span[row] >= (uint)labels.Labels.Count)
                throw new ArgumentException($"Row {row} has class {data.Classes.Span[row]} of {labels.Labels.Count}.", nameof(data));
            if (data.Scale is NumberScale && !double.IsFinite(data.Numbers.Span[row]))
                Report(data, row, data.Scale.Name, data.Numbers.Span[row].ToString(CultureInfo.InvariantCulture), problems);
            if (data.Weights is { } weights && !(weights.Span[row] > 0 && double.IsFinite(weights.Span[row])))
                Report(data, row, "weight", weights.Span[row].ToString(CultureInfo.InvariantCulture), problems);
        }
    }

    private static void Report(TrainingData data, int row, string column, string value, ProblemLog problems)
    {
        var name = data.Ids is { } ids ? $"row '{ids[row]}'" : $"row {row + 1}";
        problems.Add(new Problem("number-invalid", $"{name}: column '{column}' holds {value}, not an allowed number.") { Column = column });
    }
}
