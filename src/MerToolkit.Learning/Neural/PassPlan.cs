using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural;

/// <summary>What passes over a network are for.</summary>
/// <param name="Rows">Most rows of a batch, 1 or more.</param>
internal sealed record PassPlan(int Rows)
{
    /// <summary>
    /// True when the network learns: values are left out by chance, batches are normalised by their own statistics, the running
    /// ones move along, and backward passes write the slopes of the parameters.
    /// </summary>
    public bool IsLearning { get; init; }

    /// <summary>True when backward passes run; false for predictions, which then keep less.</summary>
    public bool HasBackward { get; init; }

    /// <summary>Stream of what is left out by chance; each layer splits it by its place in the network. Needed when learning.</summary>
    public RandomStream? Random { get; init; }

    /// <summary>Threads at most inside a layer, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The plan of a layer inside a layer.</summary>
    /// <param name="place">Its place, from 0.</param>
    public PassPlan Within(int place) => this with { Random = Random?.Split(place) };

    /// <summary>A plan for networks that learn.</summary>
    /// <param name="rows">Most rows of a batch, 1 or more.</param>
    /// <param name="random">Stream of what is left out by chance.</param>
    /// <param name="jobs">Threads at most, 1 or more.</param>
    public static PassPlan Learning(int rows, RandomStream random, int jobs = 1) =>
        new(rows) { IsLearning = true, HasBackward = true, Random = random, Jobs = jobs };
}
