using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>
/// Predictions of labels as counts of each unit, one confusion a trainer and seed. Rows that stand alone and fare
/// alike are of one kind, however many they are: with K labels and S seeds there are K^(1+S) kinds at most.
/// </summary>
internal sealed class LabelSums : UnitSums<Confusion>
{
    // A binomial draw takes about as long as a handful of single ones, so rarer kinds are drawn row by row.
    private const int RowsWorthABlock = 8;

    private readonly IReadOnlyList<LabelPredictions> _predictions;
    private readonly Confusion _shape;
    private readonly List<CellCount[]> _kinds = [];
    private readonly List<UnitBlock> _blocks = [];

    /// <summary>Counts of every unit.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="predictions">One entry a trainer and seed, all of the same rows and labels.</param>
    public LabelSums(ResamplingUnits units, IReadOnlyList<LabelPredictions> predictions)
    {
        _predictions = predictions;
        var labels = predictions[0].Labels;
        _shape = new Confusion(labels, new double[labels.Count * labels.Count]);
        Width = predictions.Count * CellsPerSeed;
        var singles = new List<int>();
        var scratch = new int[Width];
        foreach (var alike in AlikeRows.Find(units, predictions))
        {
            if (alike.Count < RowsWorthABlock)
            {
                singles.AddRange(alike);
                continue;
            }

            _blocks.Add(new UnitBlock(_kinds.Count, 1, alike.Count));
            _kinds.Add(Count(units.Rows(alike[0]), scratch));
        }

        singles.AddRange(Enumerable.Range(0, units.Count).Where(unit => units.Rows(unit).Length > 1));
        _blocks.AddRange(Singles(_kinds.Count, singles.Count));
        foreach (var unit in singles) _kinds.Add(Count(units.Rows(unit), scratch));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks => _blocks;

    /// <inheritdoc/>
    public override int Width { get; }

    private int CellsPerSeed => _shape.Counts.Length;

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        for (var kind = 0; kind < times.Length; kind++)
        {
            if (times[kind] == 0) continue;
            foreach (var (cell, rows) in _kinds[first + kind]) sums[cell] += (double)rows * times[kind];
        }
    }

    /// <inheritdoc/>
    public override Confusion Evidence(ReadOnlySpan<double> sums, int seed) => _shape.With(sums.Slice(seed * CellsPerSeed, CellsPerSeed));

    // Only the cells that a unit fills are kept: a group has few rows, and labels may be many.
    private CellCount[] Count(ReadOnlySpan<int> rows, int[] scratch)
    {
        var filled = new List<int>();
        for (var seed = 0; seed < _predictions.Count; seed++)
            foreach (var row in rows)
            {
                if (!_predictions[seed].Covers(row)) continue;
                var cell = seed * CellsPerSeed + _predictions[seed].Truth[row] * _shape.Labels.Count + _predictions[seed].Predicted[row];
                if (scratch[cell]++ == 0) filled.Add(cell);
            }

        var counts = new CellCount[filled.Count];
        for (var index = 0; index < counts.Length; index++)
        {
            counts[index] = new CellCount(filled[index], scratch[filled[index]]);
            scratch[filled[index]] = 0;
        }

        return counts;
    }

    /// <summary>Rows in one cell of one confusion.</summary>
    /// <param name="Cell">Index of the cell, over the confusions of all trainers and seeds.</param>
    /// <param name="Rows">Number of rows, 1 or more.</param>
    private readonly record struct CellCount(int Cell, int Rows);
}
