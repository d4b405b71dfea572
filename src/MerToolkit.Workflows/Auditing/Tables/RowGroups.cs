using System.Runtime.InteropServices;
using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Rows of a table of features that hold the same numbers.</summary>
internal static class RowGroups
{
    /// <summary>
    /// The columns that rows are compared by: those with fractions. Whole numbers (years, keys, counts, popularity) are no
    /// measurement of the sound, and may differ between two entries of one recording.
    /// </summary>
    public static IReadOnlyList<RawColumn> Compared(AuditedTable table) => [.. table.Features.Where(AuditedTable.HasFractions)];

    /// <summary>Groups of two or more rows (index from 0) with equal numbers in all columns, in the order of their first rows.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Equal(IReadOnlyList<RawColumn> columns, int rows)
    {
        var byHash = new Dictionary<ulong, List<int>>();
        for (var row = 0; row < rows; row++)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, Hash(columns, row), out _);
            (list ??= []).Add(row);
        }

        return
        [
            .. byHash.Values.Where(list => list.Count > 1).SelectMany(list => Parted(columns, list))
                .OrderBy(group => group[0]),
        ];
    }

    private static IEnumerable<IReadOnlyList<int>> Parted(IReadOnlyList<RawColumn> columns, List<int> rows)
    {
        while (rows.Count > 1)
        {
            var first = rows[0];
            List<int> same = [.. rows.Where(row => columns.All(column => column.Numbers![row].Equals(column.Numbers[first])))];
            if (same.Count > 1 && columns.Any(column => double.IsFinite(column.Numbers![first]))) yield return same;
            rows = [.. rows.Except(same)];
        }
    }

    private static ulong Hash(IReadOnlyList<RawColumn> columns, int row)
    {
        const ulong Prime = 0x100000001B3;
        var hash = 0xCBF29CE484222325;
        foreach (var column in columns)
        {
            var bits = (ulong)BitConverter.DoubleToInt64Bits(column.Numbers![row]);
            hash = (hash ^ (bits >> 32)) * Prime;
            hash = (hash ^ (bits & uint.MaxValue)) * Prime;
        }

        return hash;
    }
}
