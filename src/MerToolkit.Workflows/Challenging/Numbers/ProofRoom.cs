using MerToolkit.Evaluation.Robustness;
using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Robustness.Certificates;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>Room for what is proved of one target within one budget.</summary>
/// <param name="seeds">Number of seeds.</param>
/// <param name="rows">Number of rows of the evidence.</param>
internal sealed class ProofRoom(int seeds, int rows)
{
    private readonly RowNumbers _widths = new(seeds, rows);
    private readonly RowNumbers _furthest = new(seeds, rows);
    private readonly RowOutcomes _attained = new(seeds, rows);
    private string _method = "";
    private (double Seconds, int Points) _cost;

    /// <summary>Notes the interval of one row.</summary>
    /// <param name="seed">Index of the seed, from 0.</param>
    /// <param name="place">Row index of the evidence, from 0.</param>
    /// <param name="interval">The interval, in the target's unit.</param>
    /// <param name="predicted">What is predicted for the row as it is, in the target's unit.</param>
    /// <param name="deviation">Standard deviation of the target, above 0, in its unit.</param>
    public void Note(int seed, int place, NumberInterval interval, double predicted, double deviation)
    {
        _widths[seed, place] = interval.Width / deviation;
        _furthest[seed, place] = Math.Max(0, Math.Max(interval.Highest - predicted, predicted - interval.Lowest)) / deviation;
        _attained[seed, place] = interval.IsExact ? RowOutcome.Right : RowOutcome.Wrong;
    }

    /// <summary>Adds what the proofs of a part took.</summary>
    /// <param name="method">How they were made.</param>
    /// <param name="seconds">Time of all of them, seconds.</param>
    /// <param name="points">Number of rows.</param>
    public void AddCost(string method, double seconds, int points) =>
        (_method, _cost) = (method, (_cost.Seconds + seconds, _cost.Points + points));

    /// <summary>All that was proved.</summary>
    public IntervalEvidence Evidence() => new(_method, _widths, _furthest, _attained, _cost.Seconds / _cost.Points);
}
