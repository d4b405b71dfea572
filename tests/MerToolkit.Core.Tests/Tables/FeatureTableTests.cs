using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Core.Tests.Tables;

public class FeatureTableTests
{
    private static readonly TableSchema Schema = new(
    [
        new ColumnSchema("id", ColumnKind.Id),
        new ColumnSchema("group", ColumnKind.Group, Origin: "Artist"),
        new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant"),
        new ColumnSchema("arousal", ColumnKind.Target, "1"),
        new ColumnSchema("silent", ColumnKind.Flag, "1"),
        new ColumnSchema("mfcc.01.mean", ColumnKind.Feature, "1", "cepstral", "librosa@1"),
        new ColumnSchema("mfcc.02.mean", ColumnKind.Feature, "1", "cepstral", "librosa@1"),
    ], "librosa@1", "abc");

    [Fact]
    public void A_table_gives_back_its_parts()
    {
        var table = Make();
        Assert.Equal(3, table.Rows);
        Assert.Equal([3f, 4f], table.Row(1).ToArray());
        Assert.Equal(1, table.IndexOf("mfcc.02.mean"));
        Assert.Equal(-1, table.IndexOf("label"));
        Assert.Equal(["Q1", "Q2"], table.Target("label").Classes());
        Assert.Equal(new TargetValue("Q2", null), table.Target("label")[0]);
        Assert.Equal(new TargetValue(null, .5), table.Target("arousal")[1]);
        Assert.Equal(new TargetValue(null, null), table.Target("arousal")[2]);
        Assert.Throws<InvalidOperationException>(() => table.Target("label").Numbers);
        Assert.Throws<InvalidOperationException>(() => table.Target("arousal").Labels);
    }

    [Fact]
    public void Rows_are_selected_in_the_order_asked_for()
    {
        var part = Make().SelectRows([2, 0]);
        Assert.Equal(["c", "a"], part.Ids);
        Assert.Equal([null, "x"], part.Groups!);
        Assert.Equal([5f, 6f, 1f, 2f], part.Features.ToArray());
        Assert.Equal(new string?[] { null, "Q2" }, part.Target("label").Labels);
        Assert.Equal([double.NaN, .25], part.Target("arousal").Numbers);
        Assert.Equal([1f, 0f], part.Flags[0]);
        Assert.Equal(Schema, part.Schema);
    }

    [Fact]
    public void Features_are_selected_by_name()
    {
        var part = Make().SelectFeatures(["mfcc.02.mean"]);
        Assert.Equal([2f, 4f, 6f], part.Features.ToArray());
        Assert.Equal(6, part.Schema.Columns.Count);
        Assert.Equal("librosa@1", part.Schema.Profile);
        var failure = Assert.Throws<UsageException>(() => Make().SelectFeatures(["mfcc.1.mean", "tempo"]));
        Assert.Equal(2, failure.Problems.Count);
        Assert.Equal("Did you mean 'mfcc.01.mean'?", failure.Problems[0].Remedy);
    }

    [Fact]
    public void An_unknown_target_is_named_with_the_known() =>
        Assert.Equal("Did you mean 'arousal'?", Assert.Throws<UsageException>(() => Make().Target("arosal")).Problems[0].Remedy);

    [Fact]
    public void All_bad_ids_and_values_are_listed_at_once()
    {
        float[] values = [1, float.NegativeInfinity, 3, 4, float.PositiveInfinity, 6];
        var failure = Assert.Throws<InputException>(() => Make(["a", "a", ""], values));
        Assert.Equal(
            [
                "t.csv: Row 2 repeats the id 'a' of row 1. Every row needs a name of its own.",
                "t.csv: Row 3 has no id. Every row needs a name of its own.",
                "t.csv: Row 1 ('a'): column 'mfcc.02.mean' holds -Infinity. Leave the row out or give a number.",
                "t.csv: Row 3 (''): column 'mfcc.01.mean' holds Infinity. Leave the row out or give a number.",
            ],
            failure.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_missing_value_is_NaN() =>
        Assert.Equal([1, float.NaN, 3, 4, 5, 6], Make(["a", "b", "c"], [1, float.NaN, 3, 4, 5, 6]).Features.ToArray());

    [Fact]
    public void A_flood_of_problems_is_cut_and_counted()
    {
        var schema = new TableSchema([new ColumnSchema("id", ColumnKind.Id)]);
        var failure = Assert.Throws<InputException>(() => new FeatureTable(schema, [.. Enumerable.Repeat("a", 100)], null, [], [], []));
        Assert.Equal(21, failure.Problems.Count);
        Assert.StartsWith("79 more rows", failure.Problems[^1].Message);
    }

    [Fact]
    public void Columns_out_of_order_or_named_twice_are_refused()
    {
        var schema = new TableSchema(
            [new ColumnSchema("f", ColumnKind.Feature), new ColumnSchema("f", ColumnKind.Feature), new ColumnSchema("id", ColumnKind.Id)]);
        var failure = Assert.Throws<InputException>(() => new FeatureTable(schema, [], null, [], [], []));
        Assert.Equal(["column-repeated", "column-order"], failure.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Parts_that_do_not_fit_are_a_programmers_mistake()
    {
        Assert.Throws<ArgumentException>(() => Make(["a", "b"], new float[4]));
        Assert.Throws<ArgumentException>(() => Make(["a", "b", "c"], new float[5]));
        var words = new TableSchema([new ColumnSchema("id", ColumnKind.Id), new ColumnSchema("label", ColumnKind.Target)]);
        var numbers = new TargetColumn(words.Columns[1], [1.0]);
        Assert.Throws<ArgumentException>(() => new FeatureTable(words, ["a"], null, [numbers], [], []));
    }

    [Fact]
    public void A_table_may_be_empty()
    {
        var table = Make().SelectRows([]);
        Assert.Equal(0, table.Rows);
        Assert.Empty(table.Target("label").Classes());
    }

    private static FeatureTable Make(string[]? ids = null, float[]? features = null) => new(
        Schema, ids ?? ["a", "b", "c"], ["x", "x", null],
        [
            new TargetColumn(Schema.Columns[2], ["Q2", "Q1", null]),
            new TargetColumn(Schema.Columns[3], [.25, .5, double.NaN]),
        ],
        [[0, 0, 1]], features ?? [1, 2, 3, 4, 5, 6], "t.csv");
}
