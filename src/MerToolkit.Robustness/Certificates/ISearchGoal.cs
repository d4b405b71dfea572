namespace MerToolkit.Robustness.Certificates;

/// <summary>What becomes of a box all of whose rows have one sum, above the limit of a search.</summary>
internal enum AttainedAnswer
{
    /// <summary>It is what was looked for: the search ends.</summary>
    Ends,

    /// <summary>Its rows do not count; or they have raised the limit. The search goes on beside it.</summary>
    GoesOn,

    /// <summary>No row of it can be reached. The search goes on beside it, and its sum bounds nothing.</summary>
    IsEmpty,

    /// <summary>It cannot be told, nor is it worth while to look at more such boxes: the search gives up.</summary>
    GivesUp,
}

/// <summary>What a search for large sums is for.</summary>
internal interface ISearchGoal
{
    /// <summary>Whether an attacker may reach a row of a box; false only when it is certain that none can be reached.</summary>
    /// <param name="box">Lowest lanes, then highest lanes; [stride].</param>
    bool MayReach(ReadOnlySpan<ushort> box);

    /// <summary>Looks at a box all of whose rows have one sum, above the limit.</summary>
    /// <param name="sum">The sum, a pure number or in the target's unit.</param>
    /// <param name="box">Lowest lanes, then highest lanes; [stride].</param>
    /// <param name="limit">What sums are looked for above; may be raised.</param>
    AttainedAnswer Look(double sum, ReadOnlySpan<ushort> box, ref double limit);
}
