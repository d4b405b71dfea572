using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;

namespace MerToolkit.Workflows.Recipes;

/// <summary>
/// Quadrants where a table has valence and arousal instead: the centres of their scales part high from low, and are said aloud.
/// </summary>
internal static class QuadrantTargets
{
    private const string Label = "label";
    private const string Arousal = "arousal";
    private const string Valence = "valence";
    private static readonly string[] Names = [Label, "quadrant"];

    /// <summary>Loads a table; where its quadrants are asked for and it has the axes alone, they are made of these.</summary>
    /// <param name="request">The table, and what is wanted of it.</param>
    public static LoadedTable Load(TableRequest request)
    {
        if (request.Targets is not [var only] || !Names.Contains(only, StringComparer.OrdinalIgnoreCase)) return TableLoading.Load(request);
        LoadedTable? axes = null;
        try
        {
            return TableLoading.Load(request);
        }
        catch (MerException) when ((axes = Axes(request)) is not null)
        {
            return Derive(axes, request.Path);
        }
    }

    /// <summary>The table with quadrants instead of its axes.</summary>
    /// <param name="data">A table whose targets are arousal and valence.</param>
    /// <param name="path">The table's path, for problems.</param>
    /// <exception cref="InputException">An axis whose scale is not known.</exception>
    public static LoadedTable Derive(LoadedTable data, string path)
    {
        var (arousal, valence) = (data.Table.Target(Arousal), data.Table.Target(Valence));
        var problems = new ProblemLog();
        var (high, positive) = (ScaleOf(arousal, path, problems), ScaleOf(valence, path, problems));
        problems.ThrowInput();
        var labels = new string?[data.Table.Rows];
        for (var row = 0; row < labels.Length; row++)
            labels[row] = Quadrants.Of(valence.Numbers[row] - positive!.Centre, arousal.Numbers[row] - high!.Centre).ToString();
        var target = new TargetColumn(new ColumnSchema(Label, ColumnKind.Target, Origin: "arousal and valence"), labels);
        var remark = Invariant($"{path}: quadrants are made of valence and arousal; the centres are {positive!.Centre} of {positive.Text} ")
            + Invariant($"and {high!.Centre} of {high.Text}, and count as positive and high.");
        return data with { Table = TargetSwap.With(data.Table, [target]), Remarks = [.. data.Remarks, remark] };
    }

    // Null where the table has no axes either: what was said of the quadrants then stands.
    private static LoadedTable? Axes(TableRequest request)
    {
        try
        {
            return TableLoading.Load(request with { Targets = [Arousal, Valence] });
        }
        catch (MerException)
        {
            return null;
        }
    }

    private static RatingScale? ScaleOf(TargetColumn axis, string path, ProblemLog problems)
    {
        var scale = axis.IsLabel ? null : RatingScale.Parse(axis.Schema.Unit);
        if (scale is null)
        {
            problems.Add(new Problem("scale-unknown", $"The scale of '{axis.Schema.Name}' is not known, so neither is its centre.",
                "Extract the table with --dataset, which knows it, or give quadrants as labels.") { Subject = path });
        }

        return scale;
    }
}
