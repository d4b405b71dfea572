using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Auditing;

/// <summary>Rows dealt to two halves at random: the order of a file often alternates labels, so that even and odd rows differ.</summary>
internal static class Halves
{
    /// <summary>0 or 1 for each row.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static int[] Of(int rows, ulong seed)
    {
        int[] halves = [.. Enumerable.Range(0, rows).Select(row => row % 2)];
        RandomStream.FromSeed(seed).Split("halves").Shuffle<int>(halves);
        return halves;
    }
}
