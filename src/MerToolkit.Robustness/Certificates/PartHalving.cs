using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Whether a part of a box holds a row within reach.</summary>
internal enum PartAnswer
{
    /// <summary>It holds none.</summary>
    None,

    /// <summary>It holds one, which was found.</summary>
    Found,

    /// <summary>It was cut too often without an answer.</summary>
    Open,
}

/// <summary>
/// Looks for a row within reach in a part of a box where columns follow from others. The columns that they follow from are halved,
/// the widest first, until what follows can lie in the part nowhere in a half, or does (branch and prune: Van Hentenryck, McAllester
/// and Kapur 1997, "Solving polynomial systems using a branch and prune approach"). Whole numbers come to an end so; others nearly
/// always.
/// </summary>
/// <param name="columns">Number of columns.</param>
internal sealed class PartHalving(int columns)
{
    // A part takes about a microsecond.
    private const int MostParts = 4096;
    private readonly List<(float[] Lowest, float[] Highest)> _parts = [];
    private readonly float[] _candidate = new float[columns];
    private ThreatModel _threat = null!;
    private double _epsilon;
    private int _left;

    /// <summary>The row that was found, columns as in a table; [columns].</summary>
    public ReadOnlySpan<float> Found => _candidate;

    /// <summary>Looks for a row.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed; some columns follow from free ones.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="lowest">Lowest value of each column in the part; [columns].</param>
    /// <param name="highest">Highest value of each column in the part; [columns].</param>
    public PartAnswer Run(
        ReadOnlySpan<float> row, ThreatModel threat, double epsilon, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest)
    {
        (_threat, _epsilon, _left) = (threat, epsilon, MostParts);
        var (first, last) = Part(0);
        lowest.CopyTo(first);
        highest.CopyTo(last);
        return Look(row, 0);
    }

    /// <summary>Whether a row lies in a part.</summary>
    /// <param name="lowest">Lowest value of each column; NaN where missing; [columns].</param>
    /// <param name="highest">Highest value of each column; NaN where missing; [columns].</param>
    /// <param name="candidate">The row; [columns].</param>
    public static bool Holds(ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, ReadOnlySpan<float> candidate)
    {
        for (var column = 0; column < candidate.Length; column++)
            if (candidate[column] < lowest[column] || candidate[column] > highest[column]) return false;
        return true;
    }

    private PartAnswer Look(ReadOnlySpan<float> row, int depth)
    {
        if (--_left < 0) return PartAnswer.Open;
        var (lowest, highest) = _parts[depth];
        var (widest, below) = Widest(row, lowest, highest);
        if (!_threat.MayReach(row, _epsilon, lowest, highest, _candidate)) return PartAnswer.None;
        if (Holds(lowest, highest, _candidate) && _threat.Allows(row, _epsilon, _candidate)) return PartAnswer.Found;

        // The cells that others follow from can be nothing else any more.
        if (widest < 0) return PartAnswer.None;
        Half(depth, widest, lowest[widest], below);
        var answer = Look(row, depth + 1);
        if (answer == PartAnswer.Found) return answer;
        Half(depth, widest, MathF.BitIncrement(below), highest[widest]);
        var other = Look(row, depth + 1);
        return other == PartAnswer.None ? answer : other;
    }

    private (int Column, float Below) Widest(ReadOnlySpan<float> row, float[] lowest, float[] highest)
    {
        var (widest, width, middle) = (-1, double.NegativeInfinity, 0f);
        foreach (var column in _threat.Inputs)
        {
            if (float.IsNaN(row[column])
                || !_threat.TryHalve(row, column, ref lowest[column], ref highest[column], out var below)) continue;
            var wide = ((double)highest[column] - lowest[column]) / _threat.Deviations[column];
            if (wide > width) (widest, width, middle) = (column, wide, below);
        }

        return (widest, middle);
    }

    private void Half(int depth, int column, float least, float most)
    {
        var (lowest, highest) = Part(depth + 1);
        _parts[depth].Lowest.CopyTo(lowest.AsSpan());
        _parts[depth].Highest.CopyTo(highest.AsSpan());
        (lowest[column], highest[column]) = (least, most);
    }

    private (float[] Lowest, float[] Highest) Part(int depth)
    {
        if (depth == _parts.Count) _parts.Add((new float[columns], new float[columns]));
        return _parts[depth];
    }
}
