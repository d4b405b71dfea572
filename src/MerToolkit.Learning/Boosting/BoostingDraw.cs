using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Boosting;

/// <summary>The rows of a round and the columns of a tree, drawn without replacement.</summary>
internal static class BoostingDraw
{
    /// <summary>Draws a share of what there is, one at least.</summary>
    /// <param name="random">Stream of the draw.</param>
    /// <param name="all">Number of rows or columns there are.</param>
    /// <param name="share">Share drawn, above 0, up to 1.</param>
    /// <returns>Indices, ascending; share x all of them, rounded down.</returns>
    public static int[] Draw(RandomStream random, int all, double share)
    {
        int[] indices = [.. Enumerable.Range(0, all)];
        var count = Math.Max(1, (int)(share * all));
        if (count == all) return indices;
        for (var place = 0; place < count; place++)
        {
            var other = place + random.NextInt32(all - place);
            (indices[place], indices[other]) = (indices[other], indices[place]);
        }

        return [.. indices.Take(count).Order()];
    }
}
