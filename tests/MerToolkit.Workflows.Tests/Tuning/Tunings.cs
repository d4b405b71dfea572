using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Workflows.Tests.Tuning;

/// <summary>Searches on small tables.</summary>
internal static class Tunings
{
    /// <summary>Songs of three labels, groups of two, that one of three columns tells about; the rest is noise.</summary>
    public static string Songs(TestFolder folder, int rows = 48) => TestTable.WithIds(rows)
        .Words("group", row => $"g{row / 2}").Words("label", row => $"Q{row % 3}")
        .Numbers("tone", row => row % 3 + 1.5 * TestTable.Draw("tone", row)).Noise("a").Noise("b").Write(folder, "songs.csv");

    /// <summary>A search of nearest neighbours, quick and of few resamples.</summary>
    public static TuningOptions Options(TestFolder folder, string table, int trials = 6) => new()
    {
        Experiment = Experiments.Options(table, "knn") with { Targets = ["label"] },
        Ranges = Ranges("neighbours=1..20"),
        Trials = trials,
        InnerFolds = 3,
        Resamples = 100,
        OutputPath = folder.At("out"),
    };

    /// <summary>Ranges as <c>--range</c> gives them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ranges(params string[] ranges) => Experiments.Settings(ranges);

    public static TuningReport Run(TuningOptions options, TrialListener? listener = null, CancellationToken cancellation = default) =>
        TuningRun.Run(TuningPlan.Resolve(options), listener ?? new TrialListener(), cancellation);

    public static string Table(TestFolder folder, string output = "out") =>
        File.ReadAllText(Path.Combine(folder.At(output), TuningOptions.TableName));
}

/// <summary>Keeps what a search tells.</summary>
internal sealed class TrialListener : ITuningListener
{
    public List<FinishedTrial> Trials { get; } = [];

    public bool IsScoring { get; private set; }

    /// <summary>Called after each trial with how many there were; null for nothing.</summary>
    public Action<int>? OnFinished { get; init; }

    /// <summary>Called when the searches are over; null for nothing.</summary>
    public Action? OnScoring { get; init; }

    public void Started(TuningPlan plan) { }

    public void Finished(FinishedTrial trial)
    {
        Trials.Add(trial);
        OnFinished?.Invoke(Trials.Count);
    }

    public void Scoring()
    {
        IsScoring = true;
        OnScoring?.Invoke();
    }
}
