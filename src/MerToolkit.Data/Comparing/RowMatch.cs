using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Comparing;

/// <summary>Which rows of two tables belong together.</summary>
/// <param name="Ids">Ids that both have, in the order of the first.</param>
/// <param name="First">Their rows in the first, indices from 0.</param>
/// <param name="Second">Their rows in the second, indices from 0.</param>
/// <param name="OnlyFirst">Ids that only the first has.</param>
/// <param name="OnlySecond">Ids that only the second has.</param>
internal sealed record RowMatch(
    IReadOnlyList<string> Ids, int[] First, int[] Second, IReadOnlyList<string> OnlyFirst, IReadOnlyList<string> OnlySecond)
{
    /// <summary>Matches by id; arrays have no rows.</summary>
    public static RowMatch Of(NumberColumns first, NumberColumns second)
    {
        if (first.Ids is null || second.Ids is null) return new RowMatch([], [], [], [], []);
        var rowOf = second.Ids.Select((id, row) => (id, row)).ToDictionary(StringComparer.Ordinal);
        int[] own = [.. Enumerable.Range(0, first.Ids.Count).Where(row => rowOf.ContainsKey(first.Ids[row]))];
        if (own.Length == 0)
        {
            throw new InputException(new Problem("compare-nothing",
                $"none of its ids ({NameList.Examples(first.Ids)}) is among those of '{second.Path}' ({NameList.Examples(second.Ids)}).",
                "Ids must be the same text in both files; --id COLUMN names the column that holds them.") { Subject = first.Path });
        }

        string[] ids = [.. own.Select(row => first.Ids[row])];
        var common = ids.ToHashSet(StringComparer.Ordinal);
        return new RowMatch(ids, own, [.. ids.Select(id => rowOf[id])],
            [.. first.Ids.Where(id => !common.Contains(id))], [.. second.Ids.Where(id => !common.Contains(id))]);
    }

    /// <summary>Some values, in the order of the rows asked for.</summary>
    /// <param name="values">One value a row, in the column's unit.</param>
    /// <param name="rows">Indices from 0.</param>
    public static double[] Pick(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
