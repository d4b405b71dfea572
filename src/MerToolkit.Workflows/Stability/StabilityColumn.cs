using MerToolkit.Core.Tables;
using MerToolkit.Data.Comparing;

namespace MerToolkit.Workflows.Stability;

/// <summary>How far perturbed sound moves one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Spread">Standard deviation over the clips as they are, in the column's unit.</param>
/// <param name="Moves">What each perturbation does to it, in their order.</param>
public sealed record StabilityColumn(ColumnSchema Column, double Spread, IReadOnlyList<ColumnDifference> Moves)
{
    /// <summary>
    /// Mean over the perturbations of the RMS difference divided by the spread, a pure number: 0 for a column that stays, 1 for one
    /// that a perturbation moves as far as clips lie apart; infinite for one that moves and has no spread.
    /// </summary>
    public double Drift => Moves.Average(move => move.RmsInSpreads);
}
