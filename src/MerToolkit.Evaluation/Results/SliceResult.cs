namespace MerToolkit.Evaluation.Results;

/// <summary>The scores of some of the rows: those of one genre, one set, one year.</summary>
/// <param name="Column">What tells the rows apart, e.g. <c>genre</c>.</param>
/// <param name="Value">The word of these rows; <c>(unknown)</c> for those without one.</param>
/// <param name="Rows">Rows judged, count.</param>
/// <param name="Trainers">One entry a trainer, without trivial predictors.</param>
public sealed record SliceResult(string Column, string Value, int Rows, IReadOnlyList<TrainerResult> Trainers)
{
    /// <summary>What rows are called whose word nobody knows.</summary>
    public const string Unknown = "(unknown)";
}
