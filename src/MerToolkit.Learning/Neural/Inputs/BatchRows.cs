using System.Numerics;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>Brings a row of a table into the order of a network.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="row">The columns of the row.</param>
/// <param name="destination">Receives the inputs in the network's order, pure numbers, [inputs].</param>
internal delegate void RowReading<T>(ReadOnlySpan<float> row, Span<T> destination);

/// <summary>The rows of a table that batches are made of: a part that is learned from, or one that is watched.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed record BatchRows<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>All rows of the training data, row-major [rows, columns].</summary>
    public required ReadOnlyMemory<float> Features { get; init; }

    /// <summary>Number of columns.</summary>
    public required int Columns { get; init; }

    /// <summary>Indices of the rows of this part in the training data, from 0.</summary>
    public required IReadOnlyList<int> Part { get; init; }

    /// <summary>Share of each class, 0..1, or the numbers as the network learns them, of all rows; row-major [rows, targets].</summary>
    public required T[] Targets { get; init; }

    /// <summary>Weight of each of all rows, above 0, pure numbers, [rows].</summary>
    public required T[] Weights { get; init; }

    /// <summary>Number of inputs of a row.</summary>
    public required int Inputs { get; init; }

    /// <summary>How a row becomes inputs; called from one thread at a time.</summary>
    public required RowReading<T> Read { get; init; }

    /// <summary>Number of target values of a row.</summary>
    public int TargetsOfRow => Targets.Length / Weights.Length;
}
