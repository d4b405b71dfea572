using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Suites;

/// <summary>What is to be done for one set.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Rows">Number of rows, before any clip fails.</param>
/// <param name="Tables">Number of tables, or of profiles.</param>
/// <param name="Trainers">Number of trainers, trivial ones included.</param>
/// <param name="Cells">Number of cells: tables x trainers x seeds.</param>
/// <param name="Kept">Number of cells that an earlier run has finished.</param>
/// <param name="Trainings">Number of trainings that are left.</param>
/// <param name="TableBytes">Bytes of the largest table in memory; null where the clips are not extracted yet.</param>
/// <param name="ExtractionSeconds">Time that the extraction of the clips takes, seconds; null where nothing is to be extracted, or no clip
/// could be tried.</param>
/// <param name="TrainingSeconds">Time that the cells which are left take, seconds; null as long as one of their trainers has no finished
/// cell.</param>
public sealed record SetEstimate(
    string Name, int Rows, int Tables, int Trainers, int Cells, int Kept, int Trainings, long? TableBytes, double? ExtractionSeconds,
    double? TrainingSeconds);

/// <summary>What a suite will probably cost: the cells that are finished tell the time of those that are left.</summary>
/// <param name="Sets">One entry a set that is run.</param>
public sealed record SuiteEstimate(IReadOnlyList<SetEstimate> Sets)
{
    /// <summary>Looks at a plan; nothing is written.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends the trials.</param>
    public static SuiteEstimate Measure(SuitePlan plan, CancellationToken cancellation)
    {
        var extracted = new HashSet<string>(StringComparer.Ordinal);
        return new([.. plan.Sets.Select(set => Measure(set, plan.Store, extracted, cancellation))]);
    }

    private static SetEstimate Measure(SetPlan planned, CellStore store, HashSet<string> extracted, CancellationToken cancellation)
    {
        var set = WithTables(planned);
        var (kept, left, seconds) = (0, 0, 0.0);
        var isKnown = set.Rows is not null;
        for (var place = 0; place < set.Trainers.Count; place++)
        {
            var times = set.Rows is null ? [] : SecondsOf(set, set.Trainers[place], store);
            var rest = set.Set.Tables.Count * set.Set.Recipe.Seeds.Count - times.Count;
            kept += times.Count;
            left += rest * set.Trainings[place];
            if (rest == 0) continue;
            isKnown &= times.Count > 0;
            seconds += rest * times.DefaultIfEmpty().Average();
        }

        return new SetEstimate(set.Set.Name, set.RowCount, set.Set.Tables.Count, set.Trainers.Count, set.CellCount, kept, left,
            set.TableBytes, set.Rows is null ? Extraction(set, extracted, cancellation) : null, isKnown ? seconds : null);
    }

    private static List<double> SecondsOf(SetPlan set, TrainerChoice trainer, CellStore store)
    {
        var times = new List<double>();
        for (var table = 0; table < set.Set.Tables.Count; table++)
            foreach (var seed in set.Set.Recipe.Seeds)
                if (store.Find(CellIdentity.Of(set.Set, set.Rows!, table, trainer, seed)) is { } cell)
                    times.Add(cell.Seconds);
        return times;
    }

    // Tables that an earlier run has extracted tell of their cells; ones that it was interrupted in do not.
    private static SetPlan WithTables(SetPlan set)
    {
        if (set.Rows is not null || !set.Files.Tables.All(File.Exists)) return set;
        try
        {
            return set.WithRows();
        }
        catch (MerException)
        {
            return set;
        }
    }

    // Sets of the same sounds are extracted once.
    private static double? Extraction(SetPlan set, HashSet<string> extracted, CancellationToken cancellation)
    {
        double? seconds = null;
        foreach (var (index, table) in set.Set.Tables.Index())
        {
            if (!extracted.Add(set.Files.Tables[index])) continue;
            var plan = ExtractionPlan.Resolve(new ExtractionOptions
            {
                DatasetName = set.Set.Recipe.Dataset ?? SoundScoring.DefaultLayout,
                DatasetPath = set.AudioPath,
                ProfileName = table.Profile!,
                OutputPath = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.npz"),
                Limit = set.Files.Options.Limit,
                Jobs = set.Files.Options.Jobs,
            }, TextReader.Null);
            if (ExtractionEstimate.Measure(plan, cancellation).WallSeconds is { } wall) seconds = (seconds ?? 0) + wall;
        }

        return seconds;
    }
}
