namespace MerToolkit.Evaluation.Intervals;

/// <summary>A run of units that a resample serves together.</summary>
/// <param name="First">Index of its first kind.</param>
/// <param name="Kinds">
/// Number of kinds: 1 when all its units are alike, otherwise one a unit, at most <see cref="UnitSums.KindsPerBlock"/>.
/// </param>
/// <param name="Units">Number of units.</param>
internal readonly record struct UnitBlock(int First, int Kinds, int Units);

/// <summary>
/// Predictions reduced to sums that metrics are made of, one set of sums a kind of unit, where units that are alike
/// share a kind: so a resample costs the number of kinds, not of rows.
/// </summary>
internal abstract class UnitSums
{
    /// <summary>Kinds in a block at most: their sums fit the nearest cache.</summary>
    public const int KindsPerBlock = 128;

    /// <summary>All units, in blocks.</summary>
    public abstract IReadOnlyList<UnitBlock> Blocks { get; }

    /// <summary>Number of sums.</summary>
    public abstract int Width { get; }

    /// <summary>Adds the sums of some kinds.</summary>
    /// <param name="first">Index of the first kind.</param>
    /// <param name="times">How many times each was drawn, from the first on.</param>
    /// <param name="sums">The <see cref="Width"/> sums so far.</param>
    public abstract void Add(int first, ReadOnlySpan<int> times, Span<double> sums);

    /// <summary>Blocks of units of which each is a kind of its own.</summary>
    /// <param name="first">Index of the first kind.</param>
    /// <param name="kinds">Number of kinds.</param>
    protected static IEnumerable<UnitBlock> Singles(int first, int kinds)
    {
        for (var done = 0; done < kinds; done += KindsPerBlock)
        {
            var size = Math.Min(KindsPerBlock, kinds - done);
            yield return new UnitBlock(first + done, size, size);
        }
    }
}

/// <summary>Sums that metrics can be computed from.</summary>
/// <typeparam name="TEvidence">What the metrics read.</typeparam>
internal abstract class UnitSums<TEvidence> : UnitSums
{
    /// <summary>What the metrics read of one trainer and seed.</summary>
    /// <param name="sums">All sums of a resample, <see cref="UnitSums.Width"/> of them.</param>
    /// <param name="seed">Index of the predictions.</param>
    public abstract TEvidence Evidence(ReadOnlySpan<double> sums, int seed);

    /// <summary>What the metrics read, one entry a trainer and seed.</summary>
    /// <param name="sums">All sums of a resample, <see cref="UnitSums.Width"/> of them.</param>
    /// <param name="seeds">Number of predictions.</param>
    public TEvidence[] Evidences(ReadOnlySpan<double> sums, int seeds)
    {
        var evidences = new TEvidence[seeds];
        for (var seed = 0; seed < seeds; seed++) evidences[seed] = Evidence(sums, seed);
        return evidences;
    }
}
