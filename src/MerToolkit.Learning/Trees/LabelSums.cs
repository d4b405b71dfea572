using System.Numerics;

namespace MerToolkit.Learning.Trees;

/// <summary>Rows of a node by bin, number and weight of each label, and the same of all bins up to one. Holds scratch memory.</summary>
/// <param name="labels">Number of labels.</param>
internal sealed class LabelSums(int labels)
{
    private const int Bins = ColumnBins.Missing + 1;
    private const int Word = 64;
    private readonly double[] _weights = new double[Bins * labels];
    private readonly int[] _counts = new int[Bins];
    private readonly double[] _below = new double[labels];

    /// <summary>Weight of each label in the bins taken so far, a pure number; [labels].</summary>
    public ReadOnlySpan<double> Below => _below;

    /// <summary>Number of rows in the bins taken so far.</summary>
    public int RowsBelow { get; private set; }

    /// <summary>Counts a row.</summary>
    /// <param name="bin">Index of its bin.</param>
    /// <param name="label">Index of its label.</param>
    /// <param name="weight">Its weight, a pure number.</param>
    /// <param name="occupied">Receives that the bin holds a row: a bit for each bin, 64 a word.</param>
    public void Add(byte bin, int label, double weight, Span<ulong> occupied)
    {
        _counts[bin]++;
        _weights[(bin * labels) + label] += weight;
        occupied[bin / Word] |= 1UL << (bin % Word);
    }

    /// <summary>Takes the rows of the next bin to those below, and empties it.</summary>
    /// <param name="bin">Index of the bin.</param>
    public void Take(int bin)
    {
        if (_counts[bin] == 0) return;
        RowsBelow += _counts[bin];
        _counts[bin] = 0;
        var own = _weights.AsSpan(bin * labels, labels);
        for (var label = 0; label < own.Length; label++) _below[label] += own[label];
        own.Clear();
    }

    /// <summary>Begins a node or column anew; all bins have been taken.</summary>
    public void Begin()
    {
        RowsBelow = 0;
        Array.Clear(_below);
    }

    /// <summary>The lowest occupied bin from one on.</summary>
    /// <param name="occupied">A bit for each bin, 64 a word.</param>
    /// <param name="first">Index of the bin to begin with.</param>
    /// <returns>Index of the bin; 256 when there is none.</returns>
    public static int Next(ReadOnlySpan<ulong> occupied, int first)
    {
        for (var word = first / Word; word < occupied.Length; word++)
        {
            var bits = word == first / Word ? occupied[word] & (ulong.MaxValue << (first % Word)) : occupied[word];
            if (bits != 0) return (word * Word) + BitOperations.TrailingZeroCount(bits);
        }

        return Bins;
    }
}
