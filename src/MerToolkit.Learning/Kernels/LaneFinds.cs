namespace MerToolkit.Learning.Kernels;

/// <summary>
/// What each lane of a loop found, in a place that the loop can write to without a call, so that its vectors stay in registers.
/// </summary>
internal unsafe struct LaneFinds
{
    private const int MostLanes = 8;

    /// <summary>Index of each lane; [8].</summary>
    public fixed double Lanes[MostLanes];

    /// <summary>Largest value each lane found; [8].</summary>
    public fixed double Values[MostLanes];

    /// <summary>Index of the row it was found in, the first of equal ones; -1 for none; [8].</summary>
    public fixed double Places[MostLanes];

    /// <summary>Least value of another kind; [8].</summary>
    public fixed double Least[MostLanes];

    /// <summary>Nothing found yet.</summary>
    public static LaneFinds None
    {
        get
        {
            var finds = default(LaneFinds);
            for (var lane = 0; lane < MostLanes; lane++) finds.Lanes[lane] = lane;
            return finds;
        }
    }

    /// <summary>The largest value of all lanes and its row, the first of equal ones.</summary>
    /// <param name="lanes">Number of lanes that wrote.</param>
    public Place Highest(int lanes)
    {
        var best = new Place(Values[0], (int)Places[0]);
        for (var lane = 1; lane < lanes; lane++)
        {
            var index = (int)Places[lane];
            var isFirst = Values[lane] == best.Value && index >= 0 && (index < best.Index || best.Index < 0);
            if (Values[lane] > best.Value || isFirst) best = new Place(Values[lane], index);
        }

        return best;
    }

    /// <summary>The least value of the other kind.</summary>
    /// <param name="lanes">Number of lanes that wrote.</param>
    /// <returns>In the unit it was asked in.</returns>
    public double Lowest(int lanes)
    {
        var least = Least[0];
        for (var lane = 1; lane < lanes; lane++) least = Least[lane] < least ? Least[lane] : least;
        return least;
    }
}

/// <summary>A value and the row it was found in.</summary>
/// <param name="Value">The value, in the unit it is asked in.</param>
/// <param name="Index">Index of the row, the first of equal ones; -1 for none.</param>
internal readonly record struct Place(double Value, int Index);
