using System.Numerics;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>The linear models on top, one for each set of parts that speak together.</summary>
/// <param name="Masks">Which parts each reads, as a bit each, ascending.</param>
/// <param name="Models">The models, in that order.</param>
internal sealed record KindTops(uint[] Masks, TopModel[] Models)
{
    /// <summary>
    /// Index of the model for rows of which some parts can speak: theirs, or else the one that hears most of them, the first of equal ones;
    /// -1 when there is none.
    /// </summary>
    /// <param name="speaking">The parts, as a bit each.</param>
    public int For(uint speaking)
    {
        var best = -1;
        for (var index = 0; index < Masks.Length; index++)
        {
            if ((Masks[index] & ~speaking) != 0) continue;
            if (best < 0 || BitOperations.PopCount(Masks[index]) > BitOperations.PopCount(Masks[best])) best = index;
        }

        return best;
    }

    /// <summary>The sets of parts that can speak together: those of every choice of kinds that are there, ascending.</summary>
    /// <param name="needs">The kinds that each part needs, as a bit each.</param>
    /// <param name="kinds">Number of kinds, 31 at most.</param>
    public static uint[] MasksOf(IReadOnlyList<uint> needs, int kinds)
    {
        var read = needs.Aggregate(0u, (all, own) => all | own);
        var masks = new SortedSet<uint>();
        for (var present = 1u; present < 1u << kinds; present++)
            if ((present & ~read) == 0) masks.Add(Speaking(needs, present));
        masks.Remove(0);
        return [.. masks];
    }

    /// <summary>The parts that speak where some kinds are present, as a bit each.</summary>
    /// <param name="needs">The kinds that each part needs, as a bit each.</param>
    /// <param name="present">The kinds that are there, as a bit each.</param>
    public static uint Speaking(IReadOnlyList<uint> needs, uint present)
    {
        var speaking = 0u;
        for (var part = 0; part < needs.Count; part++)
            if ((needs[part] & ~present) == 0) speaking |= 1u << part;
        return speaking;
    }
}
