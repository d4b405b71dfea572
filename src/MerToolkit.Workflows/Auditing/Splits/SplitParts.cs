using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Splits;

/// <summary>The parts of one split column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Train">Rows to learn from, index from 0.</param>
/// <param name="Test">Rows to judge by, index from 0.</param>
internal sealed record SplitParts(RawColumn Column, IReadOnlyList<int> Train, IReadOnlyList<int> Test)
{
    /// <summary>All split columns of a table that have both a part to learn from and one to judge by; validation stands aside.</summary>
    public static IEnumerable<SplitParts> Of(AuditedTable table)
    {
        foreach (var column in table.Table.Of(ColumnMeaning.Split))
        {
            var rows = Enumerable.Range(0, table.Rows).ToLookup(row => column.Word(row).ToLowerInvariant());
            int[] test = [.. rows["test"], .. rows["testing"], .. rows["evaluation"], .. rows["eval"]];
            int[] train = [.. rows["train"], .. rows["training"], .. rows["development"]];
            if (train.Length == 0) train = [.. rows["dev"]];
            if (test.Length > 0 && train.Length > 0) yield return new SplitParts(column, train, test);
        }
    }

    /// <summary>Test rows whose word also stands in a training row; rows without a word stand alone.</summary>
    public IReadOnlyList<int> Shared(IReadOnlyList<string> words)
    {
        var trained = Train.Select(row => words[row]).Where(word => word.Length > 0).ToHashSet(StringComparer.Ordinal);
        return [.. Test.Where(row => trained.Contains(words[row]))];
    }
}
