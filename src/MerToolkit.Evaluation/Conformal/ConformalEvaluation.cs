using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Conformal;

/// <summary>Adds up what conformal sets of several trainings cover.</summary>
public static class ConformalEvaluation
{
    /// <summary>One result for each score and share, in the order of the first of each.</summary>
    /// <param name="parts">All parts of all scores and shares.</param>
    public static IReadOnlyList<ConformalResult> Judge(IReadOnlyList<ConformalPart> parts) =>
    [
        .. parts.GroupBy(part => (part.Method, part.Alpha)).Select(own =>
        {
            var rows = own.Sum(part => (double)part.Band.Rows);
            return new ConformalResult(own.Key.Method, own.Key.Alpha, own.Count(), own.Sum(part => part.Covered) / rows,
                own.Sum(part => part.MeanSize * part.Band.Rows) / rows, own.Sum(part => part.Empty) / rows,
                own.Average(part => part.Band.LowShare), own.Average(part => part.Band.HighShare), own.Count(part => part.IsInside));
        }),
    ];
}
