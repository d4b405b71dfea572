using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class TargetDataTests
{
    private static readonly FeatureTable Table = new(
        new TableSchema(
        [
            new ColumnSchema("id", ColumnKind.Id),
            new ColumnSchema("group", ColumnKind.Group),
            new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant"),
            new ColumnSchema("arousal", ColumnKind.Target, "1..9", Origin: "arousal_mean"),
            new ColumnSchema("x", ColumnKind.Feature, "dB"),
            new ColumnSchema("y", ColumnKind.Feature, "Hz"),
        ]),
        ["a", "b", "c", "d"], ["g", "g", null, "h"],
        [
            new TargetColumn(new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant"), ["sad", "Sad", "calm", "sad"]),
            new TargetColumn(new ColumnSchema("arousal", ColumnKind.Target, "1..9", Origin: "arousal_mean"), [4, 1.5, 8, 6]),
        ],
        [], [0, 1, 10, 11, 20, 21, 30, 31]);

    [Fact]
    public void Classes_are_in_ordinal_order()
    {
        var target = new TargetData(Table, "label");
        Assert.Equal(["Sad", "calm", "sad"], target.Labels);
        Assert.Equal([2, 0, 1, 2], target.Classes);
        Assert.Equal(("label", "Quadrant", "", true), (target.Name, target.Origin, target.Unit, target.IsLabel));
    }

    [Fact]
    public void The_labels_of_a_model_give_the_classes_their_order()
    {
        var target = new TargetData(Table, "label", ["calm", "sad", "Sad", "happy"]);
        Assert.Equal([1, 2, 0, 1], target.Classes);
        Assert.Equal(4, target.Labels.Count);
    }

    [Fact]
    public void Some_rows_keep_all_labels_but_only_their_own_values()
    {
        var data = new TargetData(Table, "label").Training([3, 1]);
        Assert.Equal(["Sad", "calm", "sad"], data.LabelScale.Labels);
        Assert.Equal([2, 0], data.Classes.ToArray());
        Assert.Equal([30f, 31, 10, 11], data.Memory.ToArray());
        Assert.Equal(["x", "y"], data.Columns);
        Assert.Equal(["d", "b"], data.Ids);
        Assert.Equal(["h", "g"], data.Groups);
    }

    [Fact]
    public void The_scale_of_numbers_is_that_of_the_rows_learned_from()
    {
        var target = new TargetData(Table, "arousal");
        Assert.Equal(new NumberScale("arousal", "arousal_mean", "1..9", 4, 8), target.Training([0, 2, 3]).Scale);
        Assert.Equal(new NumberScale("arousal", "arousal_mean", "1..9", 1.5, 8), target.AllRows().Scale);
        Assert.Equal([4, 8, 6], target.Training([0, 2, 3]).Numbers.ToArray());
        Assert.Empty(target.Labels);
        Assert.True(target.Classes.IsEmpty);
    }

    [Fact]
    public void All_rows_come_in_the_order_of_the_table()
    {
        var data = new TargetData(Table, "label").AllRows();
        Assert.Equal(Table.Ids, data.Ids);
        Assert.Equal(Table.Features.ToArray(), data.Memory.ToArray());
    }

    [Fact]
    public void No_rows_are_no_rows()
    {
        var target = new TargetData(Table, "arousal");
        Assert.Equal(0, target.Training([]).Rows);
        Assert.Empty(target.Features([]));
    }

    [Fact]
    public void Features_are_copies()
    {
        var target = new TargetData(Table, "label");
        target.Features([0])[0] = 99;
        Assert.Equal(0, Table.Row(0)[0]);
    }
}
