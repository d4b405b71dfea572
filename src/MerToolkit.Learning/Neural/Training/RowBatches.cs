using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>Batches of rows that lie in memory as the network reads them.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="rows">What the rows are drawn from.</param>
/// <param name="chosen">Index of each row that takes part, from 0.</param>
/// <param name="batchRows">Rows of a batch, 1 or more.</param>
/// <param name="random">Stream of the order of each epoch; null to keep the order given.</param>
internal sealed class RowBatches<T>(LearningRows<T> rows, IReadOnlyList<int> chosen, int batchRows, RandomStream? random)
    : IBatchSource<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _order = [.. chosen];
    private readonly T[] _inputs = new T[batchRows * rows.Inputs];
    private readonly T[] _targets = new T[batchRows * rows.Targets];
    private readonly T[] _weights = new T[batchRows];
    private int _epoch;
    private int _next;

    /// <inheritdoc/>
    public int Rows => _order.Length;

    /// <inheritdoc/>
    public int BatchRows => batchRows;

    /// <inheritdoc/>
    public int Inputs => rows.Inputs;

    /// <inheritdoc/>
    public int Targets => rows.Targets;

    /// <inheritdoc/>
    public double WaitedSeconds => 0;

    /// <summary>Each epoch shuffles the order of the one before; an epoch out of turn goes through those before it anew.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public void Begin(int epoch)
    {
        _next = 0;
        if (epoch <= _epoch)
        {
            for (var place = 0; place < _order.Length; place++) _order[place] = chosen[place];
            _epoch = 0;
        }

        for (; _epoch < epoch; _epoch++) random?.Split(_epoch).Shuffle(_order.AsSpan());
    }

    /// <inheritdoc/>
    public bool TryNext(out Batch<T> batch)
    {
        var own = _order.AsSpan(_next, Math.Min(batchRows, _order.Length - _next));
        _next += own.Length;
        for (var place = 0; place < own.Length; place++)
        {
            var row = own[place];
            rows.Values.Span.Slice(row * rows.Inputs, rows.Inputs).CopyTo(_inputs.AsSpan(place * rows.Inputs));
            rows.Truths.AsSpan(row * rows.Targets, rows.Targets).CopyTo(_targets.AsSpan(place * rows.Targets));
            _weights[place] = rows.Weights[row];
        }

        batch = new Batch<T>
        {
            Indices = own,
            Inputs = _inputs.AsSpan(0, own.Length * rows.Inputs),
            Targets = _targets.AsSpan(0, own.Length * rows.Targets),
            Weights = _weights.AsSpan(0, own.Length),
        };
        return own.Length > 0;
    }

    /// <summary>Holds nothing to let go.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Rows as a network reads and learns them.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Values">Row-major [rows, inputs], pure numbers.</param>
/// <param name="Inputs">Number of input values of a row.</param>
/// <param name="Truths">Shares of the classes or numbers as the network learns them, row-major [rows, targets].</param>
/// <param name="Targets">Number of target values of a row.</param>
/// <param name="Weights">Weight of each row, above 0, pure numbers, 1 on average; [rows].</param>
internal sealed record LearningRows<T>(ReadOnlyMemory<T> Values, int Inputs, T[] Truths, int Targets, T[] Weights)
    where T : unmanaged, IFloatingPointIeee754<T>;
