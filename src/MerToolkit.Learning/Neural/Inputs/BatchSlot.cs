using System.Numerics;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>Room for a batch, filled again and again.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="rows">What it is filled from.</param>
/// <param name="most">Most rows of a batch.</param>
internal sealed class BatchSlot<T>(BatchRows<T> rows, int most) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _indices = new int[most];
    private readonly T[] _inputs = new T[checked(most * rows.Inputs)];
    private readonly T[] _targets = new T[most * rows.TargetsOfRow];
    private readonly T[] _weights = new T[most];
    private int _count;

    /// <summary>What it holds.</summary>
    public Batch<T> Batch => new()
    {
        Indices = _indices.AsSpan(0, _count),
        Inputs = _inputs.AsSpan(0, _count * rows.Inputs),
        Targets = _targets.AsSpan(0, _count * rows.TargetsOfRow),
        Weights = _weights.AsSpan(0, _count),
    };

    /// <summary>Fills it with some rows.</summary>
    /// <param name="indices">Indices of the rows in the training data, at most as many as it has room for.</param>
    /// <param name="changes">What is done to the rows on their way; null for nothing.</param>
    public void Fill(ReadOnlySpan<int> indices, IBatchChanges<T>? changes)
    {
        indices.CopyTo(_indices);
        _count = indices.Length;
        var width = rows.TargetsOfRow;
        for (var place = 0; place < indices.Length; place++)
        {
            var index = indices[place];
            var row = rows.Features.Span.Slice(index * rows.Columns, rows.Columns);
            if (changes is not null) row = changes.Change(index, row);
            rows.Read(row, _inputs.AsSpan(place * rows.Inputs, rows.Inputs));
            rows.Targets.AsSpan(index * width, width).CopyTo(_targets.AsSpan(place * width, width));
            _weights[place] = rows.Weights[index];
        }

        changes?.Mix(_inputs.AsSpan(0, _count * rows.Inputs), _targets.AsSpan(0, _count * width), _weights.AsSpan(0, _count));
    }
}

/// <summary>What is done to the rows of a batch before a network learns from them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IBatchChanges<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Says which batch follows.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="first">Index within the epoch of the first row of the batch, from 0.</param>
    void Begin(int epoch, int first);

    /// <summary>A row as the network is to read it.</summary>
    /// <param name="index">Index of the row in the training data, from 0.</param>
    /// <param name="row">The columns of the row as they are.</param>
    /// <returns>The columns, changed or not; they hold until the next call.</returns>
    ReadOnlySpan<float> Change(int index, ReadOnlySpan<float> row);

    /// <summary>Mixes the rows of a batch with each other.</summary>
    /// <param name="inputs">Inputs in the network's order, pure numbers, [rows, inputs].</param>
    /// <param name="targets">Their targets, pure numbers, [rows, targets].</param>
    /// <param name="weights">Their weights, above 0, pure numbers, [rows].</param>
    void Mix(Span<T> inputs, Span<T> targets, Span<T> weights);
}
