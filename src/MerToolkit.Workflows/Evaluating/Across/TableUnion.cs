using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Evaluating.Slices;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating.Across;

/// <summary>
/// Rows of several sets as one table: common features, targets on the scale or in the labels of the first, and the set of each row
/// as a word, so that each set in turn can be left out.
/// </summary>
/// <param name="Experiment">All rows.</param>
/// <param name="Sets">The set of each row, <c>set</c>.</param>
internal sealed record TableUnion(Experiment Experiment, SliceWords Sets)
{
    /// <summary>Name of the column of sets.</summary>
    public const string Column = "set";

    /// <summary>Puts the rows of further tables under those of the first.</summary>
    /// <param name="first">The first.</param>
    /// <param name="others">The others, resolved for the same targets and trainers.</param>
    /// <exception cref="InputException">Tables that do not fit the first.</exception>
    public static TableUnion Of(Experiment first, IReadOnlyList<Experiment> others)
    {
        var (all, remarks) = (first, new List<string>());
        var words = Enumerable.Repeat(Name(first), first.Table.Rows).ToList();
        foreach (var other in others)
        {
            var pair = SetPair.Of(all, other);
            remarks.AddRange(pair.Remarks);
            words.AddRange(Enumerable.Repeat(Name(other), other.Table.Rows));
            all = pair.Train.With(pair.Train.Data with
            {
                Table = Stacked(pair.Train.Table, pair.Test.Table, Name(first), Name(other)),
                Sha256 = ContentHash.OfText(pair.Train.Data.Sha256 + pair.Test.Data.Sha256),
            });
        }

        return new TableUnion(all.With(all.Data with { Remarks = [.. all.Data.Remarks, .. remarks] }), new SliceWords(Column, words));
    }

    // Ids of one set may be those of another; those that are not keep their name.
    private static FeatureTable Stacked(FeatureTable one, FeatureTable other, string name, string otherName)
    {
        var known = one.Ids.ToHashSet(StringComparer.Ordinal);
        string[] ids = [.. one.Ids, .. other.Ids.Select(id => known.Contains(id) ? $"{otherName}/{id}" : id)];
        var isGrouped = one.Groups is not null || other.Groups is not null;
        string?[]? groups = isGrouped
            ? [.. one.Groups ?? new string?[one.Rows], .. other.Groups ?? new string?[other.Rows]] : null;
        ColumnSchema[] columns =
        [
            .. one.Schema.Of(ColumnKind.Id),
            .. isGrouped ? one.Schema.Of(ColumnKind.Group).Concat(other.Schema.Of(ColumnKind.Group)).Take(1) : [],
            .. one.Targets.Select(target => target.Schema), .. one.FeatureColumns,
        ];
        TargetColumn[] targets = [.. one.Targets.Select(target => Stacked(target, other.Target(target.Schema.Name)))];
        return new FeatureTable(one.Schema with { Columns = columns }, ids, groups, targets, [],
            [.. one.Features.Span, .. other.Features.Span], name);
    }

    private static TargetColumn Stacked(TargetColumn one, TargetColumn other) => one.IsLabel
        ? new TargetColumn(one.Schema, [.. one.Labels, .. other.Labels])
        : new TargetColumn(one.Schema, (double[])[.. one.Numbers, .. other.Numbers]);

    private static string Name(Experiment experiment)
    {
        var file = Path.GetFileName(experiment.Options.TablePath);
        return experiment.Data.Dataset?.Split(':')[0] ?? file[..Math.Max(1, file.IndexOf('.', StringComparison.Ordinal))];
    }
}
