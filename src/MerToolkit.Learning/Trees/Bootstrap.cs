using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Trees;

/// <summary>The rows a tree learns from: as many as there are, drawn with replacement (Breiman 1996), or all once.</summary>
internal static class Bootstrap
{
    /// <summary>Draws rows.</summary>
    /// <param name="random">Stream of the draw.</param>
    /// <param name="rowWeights">Weight of each row in the data, a pure number; empty when all weigh 1.</param>
    /// <param name="rows">Receives the indices of the rows drawn, ascending, each once; [all rows].</param>
    /// <param name="weights">Receives how often each row was drawn times its weight; [all rows].</param>
    /// <returns>Number of rows drawn at least once.</returns>
    public static int Draw(RandomStream random, ReadOnlySpan<double> rowWeights, Span<int> rows, Span<double> weights)
    {
        weights.Clear();
        for (var draw = 0; draw < weights.Length; draw++) weights[random.NextInt32(weights.Length)]++;
        var count = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0) continue;
            if (!rowWeights.IsEmpty) weights[row] *= rowWeights[row];
            rows[count++] = row;
        }

        return count;
    }

    /// <summary>Takes all rows once.</summary>
    /// <param name="rowWeights">Weight of each row in the data, a pure number; empty when all weigh 1.</param>
    /// <param name="rows">Receives the indices of all rows, ascending; [all rows].</param>
    /// <param name="weights">Receives the weight of each row; [all rows].</param>
    /// <returns>Number of rows.</returns>
    public static int All(ReadOnlySpan<double> rowWeights, Span<int> rows, Span<double> weights)
    {
        if (rowWeights.IsEmpty) weights.Fill(1);
        else rowWeights.CopyTo(weights);
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
        return rows.Length;
    }
}
