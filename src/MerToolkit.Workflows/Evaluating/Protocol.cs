using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;
using MerToolkit.Data.Music;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating.Slices;
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

    /// <summary>The split that a data set's own files tell; null where the rows were split otherwise.</summary>
    public OfficialSplit? Published { get; private init; }

    /// <summary>The same for a manifest, id by id; none where the rows were split otherwise.</summary>
    public IEnumerable<ManifestRecipe> ManifestSplit =>
        Published is { } split ? [new ManifestRecipe("split", split.Name, split.Text, split.Sha256)] : [];

    /// <summary>Writes the folds file when one was named that did not exist.</summary>
    public Action WriteFolds { get; private init; } = () => { };

    /// <summary>Splits the rows as the recipe says, or as a folds file that exists.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="options">Names the folds file, if any.</param>
    /// <exception cref="UsageException">
    /// Folds of several seeds for one file, another number of folds than the file's, more folds than groups.
    /// </exception>
    /// <exception cref="InputException">A folds file that does not fit the rows, or that parts a song.</exception>
    public static Protocol Make(Experiment experiment, EvaluationOptions options)
    {
        if (options.FoldsPath is { } path) return File.Exists(path) ? OfFile(experiment, path, options.Folds) : ForFile(experiment, path);
        return Make(experiment);
    }

    /// <summary>Splits the rows as the recipe says.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <exception cref="UsageException">More folds than groups.</exception>
    public static Protocol Make(Experiment experiment)
    {
        var rows = RowsOf(experiment);
        var split = experiment.Recipe.Split;
        if (split.Official is not null) return Official(experiment);
        var facts = FactsOf(experiment, "cross-validation") with { IsStratified = rows.Labels is not null };
        if (split.HoldOut is not { } share)
        {
            var folds = split.Folds ?? SplitRecipe.DefaultFolds;
            return Of(experiment, facts with { Folds = folds }, [.. facts.Seeds.Select(seed => FoldMaker.KFold(rows, folds, seed))]);
        }

        var parts = facts.Seeds.Select((seed, index) => new ProtocolPart(index, 0, FoldMaker.HoldOut(rows, share, seed))).ToArray();
        return Of(experiment, facts with { Kind = "hold-out", HoldOut = share }, parts);
    }

    /// <summary>Each word is left out in turn: its rows are predicted by models of all others.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="words">A word for each row.</param>
    /// <exception cref="InputException">Fewer than two words, or rows without one.</exception>
    public static Protocol LeaveOneOut(Experiment experiment, SliceWords words)
    {
        var values = words.Values.ToList();
        var unknown = words.Words.Count(word => word is null);
        if (values.Count < 2 || unknown > 0)
        {
            throw new InputException(new Problem("slice-words", values.Count < 2
                    ? Invariant($"'{words.Column}' has {values.Count} values; two or more can be left out in turn.")
                    : Invariant($"{unknown} rows have no '{words.Column}', so no fold."),
                "Name another column.") { Subject = experiment.Options.TablePath });
        }

        var assignment = new FoldAssignment([.. words.Words.Select(word => values.IndexOf(word!))], values.Count);
        var facts = FactsOf(experiment, "leave-one-out") with { Folds = values.Count, LeftOut = words.Column };
        return Of(experiment, facts, [.. facts.Seeds.Select(_ => assignment)]);
    }

    /// <summary>Every row is a test row: of a trained model, or of models that learned elsewhere.</summary>
    /// <param name="experiment">The test rows.</param>
    /// <param name="kind"><c>trained-model</c> or <c>across-sets</c>.</param>
    public static Protocol AllRows(Experiment experiment, string kind)
    {
        var split = new Split([], [.. Enumerable.Range(0, experiment.Table.Rows)]);
        var facts = FactsOf(experiment, kind);
        return new Protocol(facts, [.. facts.Seeds.Select((_, seed) => new ProtocolPart(seed, 0, split))]);
    }

    /// <summary>Folds of some of the rows, for each seed; the others stand in no part.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <param name="chosen">The rows, indices from 0, ascending.</param>
    /// <param name="folds">Number of folds, 2 or more.</param>
    /// <exception cref="UsageException">More folds than groups.</exception>
    public static Protocol Within(Experiment experiment, IReadOnlyList<int> chosen, int folds)
    {
        var all = RowsOf(experiment);
        var rows = new SplitRows(Chosen(all.Ids)!, Chosen(all.Groups), Chosen(all.Labels));
        var facts = FactsOf(experiment, "cross-validation") with { Folds = folds, IsStratified = rows.Labels is not null };
        var parts = facts.Seeds.SelectMany((seed, index) =>
        {
            var assignment = FoldMaker.KFold(rows, folds, seed);
            return Enumerable.Range(0, folds).Select(fold => new ProtocolPart(index, fold, Outside(assignment.Split(fold))));
        });
        return Of(experiment, facts, [.. parts]);

        IReadOnlyList<T>? Chosen<T>(IReadOnlyList<T>? values) => values is null ? null : [.. chosen.Select(row => values[row])];
        Split Outside(Split split) => new([.. split.Train.Select(row => chosen[row])], [.. split.Test.Select(row => chosen[row])]);
    }

    // Rows that the split does not name stand in no part.
    private static Protocol Official(Experiment experiment)
    {
        var parts = OfficialParts.Of(experiment);
        var facts = FactsOf(experiment, "official-split") with { Official = parts.Facts };
        return Of(experiment, facts, [.. facts.Seeds.Select((_, seed) => new ProtocolPart(seed, 0, parts.Split))])
            .With(parts.Published);
    }

    private Protocol With(OfficialSplit published) => new(Facts, Parts) { Published = published, WriteFolds = WriteFolds };

    private static Protocol ForFile(Experiment experiment, string path)
    {
        if (experiment.Recipe.Seeds.Count > 1)
        {
            throw new UsageException(new Problem("folds-seeds", "Folds of several seeds do not fit one file.", "Give one seed to write it.")
                { Subject = nameof(EvaluationOptions.FoldsPath) });
        }

        var rows = RowsOf(experiment);
        var folds = experiment.Recipe.Split.Folds ?? SplitRecipe.DefaultFolds;
        var facts = FactsOf(experiment, "folds-file") with { Folds = folds, IsStratified = rows.Labels is not null };
        var assignment = FoldMaker.KFold(rows, folds, facts.Seeds[0]);
        var protocol = Of(experiment, facts, [assignment]);
        return new Protocol(protocol.Facts, protocol.Parts) { WriteFolds = () => FoldFile.Write(path, rows.Ids, assignment) };
    }

    private static Protocol OfFile(Experiment experiment, string path, int? asked)
    {
        var assignment = FoldFile.Read(path, experiment.Table.Ids);
        if (asked is { } folds && folds != assignment.Folds)
        {
            var message = Invariant($"The file has {assignment.Folds} folds, {folds} are asked for.");
            throw new UsageException(new Problem("folds-differ", message, "Leave the number out.")
                { Subject = nameof(EvaluationOptions.Folds) });
        }

        // Nothing is known of how the file's folds were made, so nothing is said of the shares of labels.
        var facts = FactsOf(experiment, "folds-file") with { Folds = assignment.Folds };
        var protocol = Of(experiment, facts, [.. facts.Seeds.Select(_ => assignment)]);
        if (protocol.Facts.SharedGroups == 0 || !experiment.IsGrouped || !experiment.Data.GroupsAreSongs) return protocol;
        throw new InputException(new Problem("folds-leak",
            Invariant($"{protocol.Facts.SharedGroups} songs ({facts.Group}) stand on both sides of a split."),
            "Keep all rows of a song in one fold; --group none counts them as different songs.") { Subject = path });
    }

    private static SplitRows RowsOf(Experiment experiment)
    {
        var table = experiment.Table;
        var label = experiment.Recipe.Split.IsStratified
            ? experiment.Targets.FirstOrDefault(target => table.Target(target).IsLabel) : null;
        var groups = experiment.IsGrouped ? table.Groups : null;
        return new SplitRows(table.Ids, groups, label is null ? null : table.Target(label).Labels);
    }

    private static Protocol Of(Experiment experiment, ProtocolFacts facts, IReadOnlyList<FoldAssignment> seeds)
    {
        var parts = seeds.SelectMany((assignment, seed) =>
            Enumerable.Range(0, assignment.Folds).Select(fold => new ProtocolPart(seed, fold, assignment.Split(fold))));
        return Of(experiment, facts, [.. parts]);
    }

    private static Protocol Of(Experiment experiment, ProtocolFacts facts, ProtocolPart[] parts)
    {
        var shared = experiment.Table.Groups is { } groups ? parts.Max(part => GroupOverlap.Count(part.Split, groups)) : 0;
        return new Protocol(facts with { SharedGroups = shared }, parts);
    }

    private static ProtocolFacts FactsOf(Experiment experiment, string kind)
    {
        var groups = experiment.Table.Groups?.Where(group => !string.IsNullOrEmpty(group)).Distinct().Count() ?? 0;
        return new ProtocolFacts(kind, Folds: 1, HoldOut: null, experiment.IsGrouped ? experiment.GroupOrigin : null, groups,
            IsStratified: false, SharedGroups: 0, [.. experiment.Recipe.Seeds.Select(seed => (ulong)seed)])
        {
            Balance = experiment.Recipe.Balance is { } step ? BalanceWords.Short(step) : null,
        };
    }
}
