using System.Numerics;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>
/// Gives the rows that a network learns from, or is watched on, batch by batch. What an epoch gives follows from the seed of the source
/// and the number of the epoch alone, so a training that goes on from a checkpoint sees what an uninterrupted one would have seen.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IBatchSource<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of rows of an epoch.</summary>
    int Rows { get; }

    /// <summary>Most rows of a batch, 1 or more; the last of an epoch may have fewer.</summary>
    int BatchRows { get; }

    /// <summary>Number of input values of a row, in the network's order.</summary>
    int Inputs { get; }

    /// <summary>Number of target values of a row: the shares of the classes, or one number an output.</summary>
    int Targets { get; }

    /// <summary>Wall seconds since <see cref="Begin"/> in which <see cref="TryNext"/> made its caller wait.</summary>
    double WaitedSeconds { get; }

    /// <summary>Starts an epoch; one that has not been read to its end is given up.</summary>
    /// <param name="epoch">Number of the epoch, from 1: which order the rows come in, and how they are augmented.</param>
    void Begin(int epoch);

    /// <summary>The next batch of the epoch; false when there is none left.</summary>
    /// <param name="batch">Holds until the next call of this source.</param>
    bool TryNext(out Batch<T> batch);
}

/// <summary>Some rows of a table as a network reads them.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct Batch<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Index of each row in the training data, from 0, [rows]; of a row that is mixed from two, the first of them.</summary>
    public required ReadOnlySpan<int> Indices { get; init; }

    /// <summary>Inputs in the network's order, pure numbers, [rows, inputs].</summary>
    public required ReadOnlySpan<T> Inputs { get; init; }

    /// <summary>Share of each class, 0..1, or the target numbers as the network learns them; [rows, targets].</summary>
    public required ReadOnlySpan<T> Targets { get; init; }

    /// <summary>Weight of each row, above 0, a pure number, [rows].</summary>
    public required ReadOnlySpan<T> Weights { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => Indices.Length;
}
