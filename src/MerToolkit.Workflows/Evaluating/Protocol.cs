using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>One training and the rows it is judged by.</summary>
/// <param name="Seed">Index of the seed, from 0.</param>
/// <param name="Fold">Fold, from 0.</param>
/// <param name="Split">Rows to learn from and rows to judge by.</param>
internal sealed record ProtocolPart(int Seed, int Fold, Split Split);

/// <summary>
/// How the rows of an experiment are split, for every seed: groups stay whole, labels keep their shares, and what is shared
/// between parts is counted. A song on both sides is refused; artists on both sides are told.
/// </summary>
internal sealed class Protocol
{
    private Protocol(ProtocolFacts facts, IReadOnlyList<ProtocolPart> parts) => (Facts, Parts) = (facts, parts);

    /// <summary>What is printed about it.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>All trainings, by seed, then fold.</summary>
    public IReadOnlyList<ProtocolPart> Parts { get; }

    /// <summary>Splits the rows; writes the folds file when one is named that does not exist yet.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="options">Folds, share or file.</param>
    public static Protocol Make(Experiment experiment, EvaluationOptions options)
    {
        var recipe = experiment.Recipe;
        var holdOut = options.Folds is null && options.FoldsPath is null ? options.HoldOut ?? recipe.Split.HoldOut : null;
        var folds = options.Folds ?? recipe.Split.Folds ?? SplitRecipe.DefaultFolds;
        var rows = RowsOf(experiment);
        var parts = new List<ProtocolPart>();
        var count = holdOut is null ? folds : 1;
        if (options.FoldsPath is { } path)
        {
            var assignment = FromFile(path, experiment, options.Folds, rows, folds);
            count = assignment.Folds;
            for (var seed = 0; seed < recipe.Seeds.Count; seed++) Add(seed, assignment);
        }
        else
        {
            for (var seed = 0; seed < recipe.Seeds.Count; seed++)
            {
                var number = (ulong)recipe.Seeds[seed];
                if (holdOut is { } share) parts.Add(new ProtocolPart(seed, 0, FoldMaker.HoldOut(rows, share, number)));
                else Add(seed, FoldMaker.KFold(rows, folds, number));
            }
        }

        var kind = options.FoldsPath is not null ? "folds-file" : holdOut is null ? "cross-validation" : "hold-out";
        var facts = FactsOf(experiment, kind, count, holdOut, rows.Labels is not null, parts);
        if (options.FoldsPath is not null && facts.SharedGroups > 0 && experiment is { IsGrouped: true, Data.GroupsAreSongs: true })
            throw Leak(options.FoldsPath, facts);
        return new Protocol(facts, parts);

        void Add(int seed, FoldAssignment assignment)
        {
            for (var fold = 0; fold < assignment.Folds; fold++) parts.Add(new ProtocolPart(seed, fold, assignment.Split(fold)));
        }
    }

    /// <summary>Every row is a test row: of a trained model, or of models that learned elsewhere.</summary>
    /// <param name="experiment">The test rows.</param>
    /// <param name="kind"><c>trained-model</c> or <c>across-sets</c>.</param>
    public static Protocol AllRows(Experiment experiment, string kind)
    {
        var split = new Split([], [.. Enumerable.Range(0, experiment.Table.Rows)]);
        var parts = experiment.Recipe.Seeds.Select((_, seed) => new ProtocolPart(seed, 0, split)).ToArray();
        return new Protocol(FactsOf(experiment, kind, 1, null, false, []), parts);
    }

    private static SplitRows RowsOf(Experiment experiment)
    {
        var table = experiment.Table;
        var label = experiment.Recipe.Split.IsStratified
            ? experiment.Targets.FirstOrDefault(target => table.Target(target).IsLabel) : null;
        var groups = experiment.IsGrouped ? table.Groups : null;
        return new SplitRows(table.Ids, groups, label is null ? null : table.Target(label).Labels);
    }

    private static FoldAssignment FromFile(string path, Experiment experiment, int? asked, SplitRows rows, int folds)
    {
        if (!File.Exists(path))
        {
            if (experiment.Recipe.Seeds.Count > 1)
            {
                throw new UsageException(new Problem("folds-seeds", "Folds of several seeds do not fit one file.", "Give one seed to write it.")
                    { Subject = nameof(EvaluationOptions.FoldsPath) });
            }

            var made = FoldMaker.KFold(rows, folds, (ulong)experiment.Recipe.Seeds[0]);
            FoldFile.Write(path, rows.Ids, made);
            return made;
        }

        var read = FoldFile.Read(path, rows.Ids);
        if (asked is null || asked == read.Folds) return read;
        throw new UsageException(new Problem("folds-differ", Invariant($"The file has {read.Folds} folds, {asked} are asked for."),
            "Leave the number out.") { Subject = nameof(EvaluationOptions.Folds) });
    }

    private static ProtocolFacts FactsOf(
        Experiment experiment, string kind, int folds, double? holdOut, bool isStratified, IReadOnlyList<ProtocolPart> parts)
    {
        var groups = experiment.Table.Groups;
        var shared = groups is null || parts.Count == 0 ? 0 : parts.Max(part => GroupOverlap.Count(part.Split, groups));
        var distinct = groups?.Where(group => !string.IsNullOrEmpty(group)).Distinct().Count() ?? 0;
        return new ProtocolFacts(kind, folds, holdOut, experiment.IsGrouped ? experiment.GroupOrigin : null, distinct, isStratified, shared,
            [.. experiment.Recipe.Seeds.Select(seed => (ulong)seed)]);
    }

    private static InputException Leak(string path, ProtocolFacts facts) => new(new Problem("folds-leak",
        Invariant($"{facts.SharedGroups} songs ({facts.Group}) stand on both sides of a split."),
        "Keep all rows of a song in one fold; --group none counts them as different songs.") { Subject = path });
}
