using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>Parts calibration rows off a training part: groups whole, labels in their shares.</summary>
internal static class CalibrationSplit
{
    /// <summary>Share of the part that calibrates, 0..1.</summary>
    public const double Share = .25;

    /// <summary>
    /// Rows to learn from and rows to calibrate by. The latter are parted from all rows of the part, so that they are what test rows are
    /// even where a step <c>balance</c> draws what is learned from.
    /// </summary>
    /// <param name="training">The training.</param>
    /// <exception cref="InputException">Too few rows or groups for two parts.</exception>
    public static Split Of(UncertainTraining training)
    {
        var data = training.Learned.Training(training.PartRows);
        string[]? labels = training.Learned.IsLabel
            ? [.. training.PartRows.Select(row => training.Learned.Labels[training.Learned.Classes[row]])] : null;
        try
        {
            var rows = new SplitRows(data.Ids!, training.IsGrouped ? data.Groups : null, labels);
            var split = FoldMaker.HoldOut(rows, Share, training.Context.Random.Split("calibration").NextUInt64());
            var held = split.Test.Select(place => training.PartRows[place]).ToHashSet();
            return new Split([.. training.LearnedRows.Where(row => !held.Contains(row))], [.. held.Order()]);
        }
        catch (UsageException)
        {
            throw new InputException(new Problem("uncertainty-rows",
                $"A training part has too few {(training.IsGrouped ? "groups" : "rows")} to part a quarter off for calibration.",
                "Use a larger table, or leave --uncertainty out."));
        }
    }
}
