using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The thresholds that trees hold a column against, in order. How many of them lie below a value, its rank, is all that the trees ask
/// of it: value &lt;= threshold number k exactly when rank &lt;= k. Ranks fit a byte, so that a vector holds four times as many as values.
/// </summary>
internal sealed class ColumnRanks
{
    /// <summary>Most thresholds of a column, so that ranks and the rank of no value fit a byte.</summary>
    public const int MostThresholds = 255;

    private const int Group = 16;
    private const byte NoValue = 255;

    // Sixteen groups of sixteen thresholds, infinity behind the last; then the last of each group.
    private readonly float[] _thresholds = new float[Group * Group];
    private readonly float[] _lastOfGroups = new float[Group];

    /// <summary>The ranks of a column.</summary>
    /// <param name="thresholds">Distinct, ascending, finite, in the column's unit; at most 255.</param>
    public ColumnRanks(IReadOnlyList<float> thresholds)
    {
        Array.Fill(_thresholds, float.PositiveInfinity);
        for (var index = 0; index < thresholds.Count; index++) _thresholds[index] = thresholds[index];
        for (var group = 0; group < Group; group++) _lastOfGroups[group] = _thresholds[(group * Group) + Group - 1];
    }

    /// <summary>Rank of a threshold of the column.</summary>
    /// <param name="threshold">One of the thresholds, in the column's unit.</param>
    /// <returns>Index in ascending order, from 0.</returns>
    public byte Of(float threshold) => (byte)Array.BinarySearch(_thresholds, threshold);

    /// <summary>Ranks of a column of some rows.</summary>
    /// <param name="values">Row-major [rows, columns], from the column's first value on, in the column's unit, NaN where missing.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="ranks">Receives [rows]: how many thresholds lie below; 255 for NaN, which goes right everywhere.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Rank(ReadOnlySpan<float> values, int columns, Span<byte> ranks)
    {
        var lasts = Vector512.LoadUnsafe(ref _lastOfGroups[0]);
        for (var row = 0; row < ranks.Length; row++)
        {
            var value = values[row * columns];
            var all = Vector512.Create(value);
            var group = BitOperations.PopCount(Vector512.GreaterThan(all, lasts).ExtractMostSignificantBits());
            var own = Vector512.LoadUnsafe(ref _thresholds[0], (nuint)(group * Group));
            var within = BitOperations.PopCount(Vector512.GreaterThan(all, own).ExtractMostSignificantBits());
            ranks[row] = float.IsNaN(value) ? NoValue : (byte)((group * Group) + within);
        }
    }
}
