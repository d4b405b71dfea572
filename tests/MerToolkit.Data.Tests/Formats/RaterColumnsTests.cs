using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

/// <summary>Remarks that are numbers: spread and number of raters, unknown for some rows.</summary>
public sealed class RaterColumnsTests : IDisposable
{
    private static readonly ColumnSchema Arousal = new("arousal", ColumnKind.Target, "[-1, 1]");

    private static readonly TableSchema Schema = new(
    [
        new("id", ColumnKind.Id), Arousal, new("silent", ColumnKind.Flag, "1"), RaterColumns.Spread(Arousal), RaterColumns.Raters,
        new("x", ColumnKind.Feature, "1"),
    ]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npz")]
    public void Spread_and_raters_are_read_back_where_they_are_known(string name)
    {
        var table = Written(name, [1, .25f, 30], [0, float.NaN, float.NaN]);
        Assert.Equal([.25f, float.NaN], RaterColumns.Find(table, "arousal.spread")!);
        Assert.Equal([30f, float.NaN], RaterColumns.Find(table, "raters")!);
        Assert.Equal([1f, 0f], RaterColumns.Find(table, "silent")!);
        Assert.Null(RaterColumns.Find(table, "valence.spread"));
    }

    [Fact]
    public void A_switch_is_still_0_or_1_and_no_remark_is_infinite()
    {
        Assert.ThrowsAny<Exception>(() => Written("a.csv", [.5f, .25f, 30]));
        Assert.ThrowsAny<Exception>(() => Written("b.csv", [1, float.PositiveInfinity, 30]));
        Written("t.csv", [1, .25f, 30]);
        _folder.Write("t.csv", File.ReadAllText(_folder.File("t.csv")).Replace("0.25", "much", StringComparison.Ordinal));
        Assert.Equal("arousal.spread", Assert.Throws<InputException>(() => TableReaders.Read(_folder.File("t.csv"))).Problems[0].Column);
    }

    private FeatureTable Written(string name, params IReadOnlyList<float[]> flags)
    {
        using (var writer = TableWriters.Create(_folder.File(name), Schema))
        {
            for (var row = 0; row < flags.Count; row++)
                writer.Append(new TableRow($"r{row}", null, [new TargetValue(null, .5)], flags[row], new float[] { row }));
            writer.Commit();
        }

        return TableReaders.Read(_folder.File(name));
    }
}
