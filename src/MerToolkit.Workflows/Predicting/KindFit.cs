using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Predicting;

/// <summary>
/// Brings a table that lacks whole kinds of input (songs without lyrics) into the columns of a model that can do without them, and says who
/// spoke for which rows.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="path">The file of the table, for problems and remarks.</param>
internal sealed class KindFit(TrainedModel model, string path)
{
    private readonly IKinds[] _models = [.. model.Targets.Select(target => target.Model).OfType<IKinds>()];
    private readonly ColumnSchema[] _columns = [.. model.Facts.Columns];

    /// <summary>Whether every model of the file can do without a kind, so that missing columns may be one.</summary>
    public bool Applies => _models.Length == model.Targets.Count;

    /// <summary>Why a table that lacks some columns is refused all the same; null when what is missing are whole kinds.</summary>
    /// <param name="missing">Names of the columns that the table lacks.</param>
    public string? Obstacle(IReadOnlyCollection<string> missing)
    {
        foreach (var own in _models)
        {
            var lacked = own.Kinds.Where(kind => kind.Columns.All(column => missing.Contains(_columns[column].Name))).ToList();
            var single = missing.Except(lacked.SelectMany(kind => kind.Columns).Select(column => _columns[column].Name)).ToList();
            if (single.Count > 0) return "A kind may be missing as a whole, not in part.";
            var present = own.Kinds.Except(lacked).Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
            if (own.SpeakersOf(present).Count == 0)
                return $"No part of the model speaks without {Named(lacked.Select(kind => kind.Name))}.";
        }

        return null;
    }

    /// <summary>The table with the model's columns in the model's order; cells of missing kinds hold no value.</summary>
    /// <param name="table">The table.</param>
    public FeatureTable Filled(FeatureTable table)
    {
        int[] places = [.. _columns.Select(column => table.IndexOf(column.Name))];
        var features = new float[table.Rows * places.Length];
        for (var row = 0; row < table.Rows; row++)
        {
            var from = table.Row(row);
            var to = features.AsSpan(row * places.Length, places.Length);
            for (var column = 0; column < places.Length; column++) to[column] = places[column] < 0 ? float.NaN : from[places[column]];
        }

        ColumnSchema[] all =
        [
            .. table.Schema.Columns.Where(column => column.Kind != ColumnKind.Feature),
            .. _columns.Select((column, place) => places[place] < 0 ? column : table.FeatureColumns[places[place]]),
        ];
        return new FeatureTable(table.Schema with { Columns = all }, table.Ids, table.Groups, table.Targets, table.Flags, features, path);
    }

    /// <summary>Who speaks for rows that lack a kind, a sentence for each set of kinds that rows have.</summary>
    /// <param name="table">The rows, in the model's columns.</param>
    /// <exception cref="InputException">Rows that have a kind in part, or nothing that a part reads.</exception>
    public IReadOnlyList<string> Remarks(FeatureTable table)
    {
        var rows = new FeatureRows(table.Features.Span, table.Rows, _columns.Length);
        var remarks = new List<string>();
        foreach (var own in _models)
        {
            InputKind.RequireWhole(own.Kinds, rows, row => table.Ids[row], column => _columns[column].Name, path);
            foreach (var same in Enumerable.Range(0, table.Rows).GroupBy(row => Lacked(own, table, row)).Where(same => same.Key.Length > 0))
            {
                var lacked = same.Key.Split(Joint);
                var present = own.Kinds.Select(kind => kind.Name).Except(lacked).ToHashSet(StringComparer.Ordinal);
                if (own.SpeakersOf(present) is not { Count: > 0 } speakers) throw Silent(table, same, lacked);
                var verb = speakers.Count == 1 ? "speaks" : "speak";
                remarks.Add(Invariant($"{path}: {same.Count()} of {table.Rows} rows lack {Named(lacked)}: ")
                    + $"{string.Join(", ", speakers)} {verb} for them.");
            }
        }

        return [.. remarks.Distinct()];
    }

    private const char Joint = '+';

    private static string Lacked(IKinds own, FeatureTable table, int row) =>
        string.Join(Joint, own.Kinds.Where(kind => !kind.IsIn(table.Row(row))).Select(kind => kind.Name));

    private static string Named(IEnumerable<string> kinds) => string.Join(" and ", kinds.Select(kind => $"the kind '{kind}'"));

    private InputException Silent(FeatureTable table, IEnumerable<int> rows, string[] lacked)
    {
        const int ListedAtMost = 8;
        var ids = string.Join(", ", rows.Take(ListedAtMost).Select(row => $"'{table.Ids[row]}'"));
        return new InputException(new Problem("kinds-absent",
            Invariant($"{rows.Count()} of {table.Rows} rows lack {Named(lacked)}, and no part of the model speaks without: {ids}."),
            "Leave the rows out.") { Subject = path });
    }
}
