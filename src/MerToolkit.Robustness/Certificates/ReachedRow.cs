using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Finds rows that an attacker reaches within parts of the box around a row.</summary>
/// <param name="bounds">The row, and the box around it.</param>
internal sealed class ReachedRow(TreeBounds bounds)
{
    private readonly float[] _lowest = new float[bounds.Origin.Length];
    private readonly float[] _highest = new float[bounds.Origin.Length];
    private readonly float[] _candidate = new float[bounds.Origin.Length];
    private readonly PartHalving _halving = new(bounds.Origin.Length);
    private ThreatModel _threat = null!;
    private double _epsilon;

    /// <summary>The row that was found last, columns as in a table; [columns].</summary>
    public ReadOnlySpan<float> Candidate => _candidate;

    /// <summary>Whether the row that was found last lies in the part it was looked for in; else it lies elsewhere within reach.</summary>
    public bool IsInside { get; private set; }

    /// <summary>Begins with a row.</summary>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public void Begin(ThreatModel threat, double epsilon) => (_threat, _epsilon) = (threat, epsilon);

    /// <summary>Whether any row of a part may be reached; false only when it is certain that none can be.</summary>
    /// <param name="cells">The part: lowest lanes, then highest lanes; [stride].</param>
    public bool MayFind(ReadOnlySpan<ushort> cells)
    {
        if (_threat.ReachesWholeBox) return true;
        bounds.Box.Values(cells, _lowest, _highest);
        return _threat.MayReach(bounds.Origin, _epsilon, _lowest, _highest, _candidate);
    }

    /// <summary>Finds the row of a part that is nearest to the row as it is.</summary>
    /// <param name="cells">The part: lowest lanes, then highest lanes; [stride].</param>
    /// <returns>False when it is certain that none can be reached; else <see cref="Candidate"/> is one within reach.</returns>
    public bool Find(ReadOnlySpan<ushort> cells)
    {
        bounds.Box.Values(cells, _lowest, _highest);
        if (!_threat.MayReach(bounds.Origin, _epsilon, _lowest, _highest, _candidate)) return false;
        if (!_threat.Allows(bounds.Origin, _epsilon, _candidate)) _threat.Project(bounds.Origin, _epsilon, _candidate);
        IsInside = PartHalving.Holds(_lowest, _highest, _candidate);
        if (IsInside || _threat.Inputs.IsEmpty) return true;
        switch (_halving.Run(bounds.Origin, _threat, _epsilon, _lowest, _highest))
        {
            case PartAnswer.None: return false;
            case PartAnswer.Found:
                _halving.Found.CopyTo(_candidate);
                IsInside = true;
                return true;
            default: return true;
        }
    }
}
