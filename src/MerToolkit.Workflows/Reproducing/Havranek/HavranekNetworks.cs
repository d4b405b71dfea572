using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Curves;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>Networks of one kind, judged together.</summary>
/// <param name="Id">Name in keys; that of a published row where there is one.</param>
/// <param name="Title">The words for them.</param>
/// <param name="Choice">The network.</param>
/// <param name="Entries">Numbers of the runs of each entry: one, or the members of an ensemble.</param>
internal sealed record HavranekNetwork(string Id, string Title, TrainerChoice Choice, IReadOnlyList<IReadOnlyList<int>> Entries)
{
    /// <summary>Name of the kind whose runs they are: ensembles are made of runs that are judged alone too.</summary>
    public string Runs { get; init; } = Id;

    /// <summary>Number of frames that they hear, the latest; null for all that there are.</summary>
    public int? Frames { get; init; }
}

/// <summary>
/// The document's networks over time: one for arousal and one for valence in parallel, ensembles of five, the forked one that it
/// rejects, and what changes when one thing is changed.
/// </summary>
internal static class HavranekNetworks
{
    /// <summary>Profile of what they hear: the last 60 frames before each moment.</summary>
    public const string Profile = "havranek-sequence";

    /// <summary>Name of the networks alone.</summary>
    public const string Parallel = "parallel";

    /// <summary>Name of the ensembles.</summary>
    public const string Ensemble = "ensemble";

    /// <summary>Name of the forked network.</summary>
    public const string Forked = "forked";

    /// <summary>What learns them in the tables of emoMusic, where the document learns from all development songs.</summary>
    public const string Training = "619";

    private const int Alone = 10;
    private const int Ensembles = 5;
    private const int Members = 5;
    private const int ForkedRuns = 3;

    /// <summary>The networks of the tables.</summary>
    /// <param name="extent">Only a full run has as many runs as the document.</param>
    public static IReadOnlyList<HavranekNetwork> Of(ReproductionExtent extent)
    {
        var isFull = extent == ReproductionExtent.Full;
        var (alone, ensembles, members, forked) = isFull ? (Alone, Ensembles, Members, ForkedRuns) : (2, 1, 2, 1);
        return
        [
            new(Parallel, $"parallel networks ({Mean(alone)})", Network(extent, ""),
                [.. Enumerable.Range(1, alone).Select(run => (int[])[run])]),
            new(Ensemble, Invariant($"ensemble of {members} parallel networks ({Mean(ensembles)})"), Network(extent, ""),
                [.. Enumerable.Range(0, ensembles).Select(group => Enumerable.Range(group * members + 1, members).ToArray())])
            {
                Runs = Parallel,
            },
            new(Forked, $"forked network ({Mean(forked)})", Network(extent, "kind: forked"),
                [.. Enumerable.Range(1, forked).Select(run => (int[])[run])]),
        ];
    }

    /// <summary>One thing changed at a time, a run each; the first is the network as it is.</summary>
    /// <param name="extent">How much is done.</param>
    public static IReadOnlyList<HavranekNetwork> Ablations(ReproductionExtent extent) =>
    [
        new("as-it-is", "as it is: GRU, forward, 60 frames", Network(extent, ""), [[1]]) { Runs = Parallel },
        new("lstm", "LSTM instead of GRU", Network(extent, "cell: lstm"), [[1]]),
        new("both-ways", "heard from both ends", Network(extent, "direction: both"), [[1]]),
        new("frames-30", "30 frames instead of 60", Network(extent, ""), [[1]]) { Frames = 30 },
        new("frames-10", "10 frames instead of 60", Network(extent, ""), [[1]]) { Frames = 10 },
        new("masked", "training sequences masked (SpecAugment)", Network(extent, "augment: spec"), [[1]]),
    ];

    /// <summary>Key of the step of a run.</summary>
    /// <param name="set">The set.</param>
    /// <param name="network">The network.</param>
    /// <param name="run">Number of the run, from 1.</param>
    public static string RunOf(ReproducedSet set, HavranekNetwork network, int run) =>
        Invariant($"{HavranekTables.TableOf(set, Profile)}_{network.Runs}-run-{run}");

    /// <summary>Key of the step that judges networks.</summary>
    /// <param name="set">The set.</param>
    /// <param name="network">The networks.</param>
    public static string StepOf(ReproducedSet set, HavranekNetwork network) =>
        $"{HavranekTables.TableOf(set, Profile)}_{network.Id}_{(set.Name == HavranekSets.EmoMusic ? Training : "folds")}";

    /// <summary>The steps: each run once, then what they come to.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="set">A set that is there.</param>
    /// <param name="data">Gives the rows, with as many frames as are asked for.</param>
    /// <param name="parts">The trainings.</param>
    /// <param name="learnsEvery">Every how many moments are learned from, 1 or more.</param>
    public static IEnumerable<ReproductionStep> Steps(ReproductionSetup setup, PlacedSet set, Func<int?, Func<StepWork, CurveData>> data,
        Func<CurveData, IReadOnlyList<CurvePart>> parts, int learnsEvery)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        HavranekNetwork[] networks = [.. Of(setup.Extent), .. setup.Options.HasAblations ? Ablations(setup.Extent) : []];
        foreach (var network in networks)
        {
            foreach (var number in network.Entries.SelectMany(entry => entry).Where(number => done.Add(RunOf(set.Set, network, number))))
                yield return new CurveRun
                {
                    Key = RunOf(set.Set, network, number),
                    Words = Invariant($"{set.Set.Name}, {network.Title}, run {number}"),
                    Data = data(network.Frames),
                    Parts = parts,
                    Protocol = Invariant($"{set.Set.Protocol} {string.Join(' ', setup.SeedsOf(set.Set).Take(1))} {network.Frames}"),
                    Choice = network.Choice,
                    Number = number,
                    LearnsEvery = learnsEvery,
                }.Step();
            yield return new CurveRuns
            {
                Key = StepOf(set.Set, network),
                Words = $"{set.Set.Name}, {network.Title}",
                Data = data(network.Frames),
                Parts = parts,
                Entries = [.. network.Entries.Select(entry => entry.Select(run => RunOf(set.Set, network, run)).ToArray())],
            }.Step();
        }
    }

    private static string Mean(int runs) => runs == 1 ? "one run" : Invariant($"mean of {runs} runs");

    private static TrainerChoice Network(ReproductionExtent extent, string options)
    {
        var epochs = extent == ReproductionExtent.Demonstration ? "epochs: 1" : "";
        var all = string.Join(", ", new[] { epochs, options }.Where(option => option.Length > 0));
        return ModelItems.Read(all.Length == 0 ? "gru" : $"{{ gru: {{ {all} }} }}")[0];
    }
}
