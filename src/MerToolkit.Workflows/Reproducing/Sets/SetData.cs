using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>One training of a set and the rows it is judged by.</summary>
/// <param name="Seed">Index of the seed, from 0.</param>
/// <param name="Fold">Fold, from 0.</param>
/// <param name="Split">Rows to learn from and rows to judge by.</param>
internal sealed record SetPart(int Seed, int Fold, Split Split);

/// <summary>
/// The rows of a set as a document's tables use them: repeats left out, labels balanced, split the same way for every model.
/// </summary>
internal sealed class SetData
{
    private readonly ReproducedSet _set;

    private SetData(ReproducedSet set, FeatureTable table, string sha256, IReadOnlyList<string> remarks)
    {
        (_set, Table, Sha256, Remarks) = (set, table, sha256, remarks);
        Target = new TargetData(table, table.Targets[0].Schema.Name);
    }

    /// <summary>The rows.</summary>
    public FeatureTable Table { get; }

    /// <summary>SHA-256 of the file they come from, 64 lower-case hex digits.</summary>
    public string Sha256 { get; }

    /// <summary>Their labels.</summary>
    public TargetData Target { get; }

    /// <summary>What was done to the rows, a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Loads the rows.</summary>
    /// <param name="set">How they are used.</param>
    /// <param name="path">The table.</param>
    /// <exception cref="Core.Errors.MerException">What is wrong with the table.</exception>
    public static SetData Load(ReproducedSet set, string path)
    {
        // A table of extracted sounds has a schema that says all.
        var layout = set.Profile is null ? set.Layout : null;
        var loaded = TableLoading.Load(new TableRequest { Path = path, Dataset = layout, Targets = ["label"] });
        var table = loaded.Table;
        var remarks = new List<string>();
        if (set.DropsRepeats)
        {
            var kept = Distinct(table);
            if (kept.Length < table.Rows)
                remarks.Add(Invariant($"{table.Rows - kept.Length} of {table.Rows} rows repeat an earlier one and are left out."));
            table = table.SelectRows(kept);
        }

        if (set.PerClass is not { } most) return new SetData(set, table, loaded.Sha256, remarks);
        var draw = BalanceDraw.Of(new BalanceStep(most, BalancePlace.BeforeSplit), [.. Enumerable.Range(0, table.Rows)], table.Ids,
            table.Targets[0].Labels, RandomStream.FromSeed(1).Split("balance"));
        remarks.Add(Invariant($"{draw.Rows.Count} of {table.Rows} rows are drawn, ")
            + $"{string.Join(", ", draw.Classes.Select(found => Invariant($"{found.After} {found.Label}")))}.");
        return new SetData(set, table.SelectRows([.. draw.Rows]), loaded.Sha256, remarks);
    }

    /// <summary>The trainings of each seed.</summary>
    /// <param name="seeds">The seeds.</param>
    public IReadOnlyList<SetPart> Parts(IReadOnlyList<int> seeds)
    {
        var labels = Table.Targets[0].Labels;
        var rows = new SplitRows(Table.Ids, Table.Groups, labels);
        var parts = new List<SetPart>();
        foreach (var (index, seed) in seeds.Index())
        {
            Split[] splits = _set.Folds == 1 ? [FoldMaker.HoldOut(rows, ReproducedSet.HoldOut, (ulong)seed)] : Folds(rows, (ulong)seed);
            parts.AddRange(splits.Select((split, fold) =>
                _set.JudgedPerClass is { } most ? Judged(new SetPart(index, fold, split), most, seed) : new SetPart(index, fold, split)));
        }

        return parts;
    }

    /// <summary>The same training with fewer rows to judge by.</summary>
    /// <param name="part">The training.</param>
    /// <param name="perClass">Rows of each label at most, 1 or more.</param>
    /// <param name="seed">Seed of the draw.</param>
    public SetPart Judged(SetPart part, int perClass, int seed)
    {
        var draw = BalanceDraw.Of(new BalanceStep(perClass, BalancePlace.BeforeSplit), part.Split.Test, Table.Ids, Table.Targets[0].Labels,
            RandomStream.FromSeed((ulong)seed).Split("judged"));
        return part with { Split = part.Split with { Test = draw.Rows } };
    }

    private Split[] Folds(SplitRows rows, ulong seed)
    {
        var assignment = FoldMaker.KFold(rows, _set.Folds, seed);
        return [.. Enumerable.Range(0, _set.Folds).Select(assignment.Split)];
    }

    // A row is a repeat when an earlier one has its group (a song's id) or all its descriptors.
    private static int[] Distinct(FeatureTable table)
    {
        var (songs, rows) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var kept = new List<int>();
        for (var row = 0; row < table.Rows; row++)
        {
            var isNew = rows.Add(Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.Row(row))));
            if (table.Groups?[row] is { Length: > 0 } song) isNew &= songs.Add(song);
            if (isNew) kept.Add(row);
        }

        return [.. kept];
    }
}
