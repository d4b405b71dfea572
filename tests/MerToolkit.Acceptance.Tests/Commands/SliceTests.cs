using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Slices, values left out in turn, sets under each other and published figures, by the real program.</summary>
public sealed class SliceTests(DemoTable demo) : IClassFixture<DemoTable>
{
    private static readonly string[] Way = ["--target", "label", "--trainer", "majority", "--json"];

    [Fact]
    public void Scores_are_shown_slice_by_slice_and_their_rows_are_all_rows()
    {
        using var folder = new TestFolder();
        var frame = MerProgram.Run(folder, ["eval", demo.Path, "--slice", "group", "--cv", "3", .. Way]).MustExit(0).Frame();
        var slices = frame.GetProperty("slices").EnumerateArray().ToList();
        Assert.Equal(DemoTable.Rows, slices.Sum(slice => slice.GetProperty("rows").GetInt32()));
        Assert.All(slices, slice => Assert.Equal("group", slice.GetProperty("column").GetString()));
        Assert.All(slices, slice => Assert.Single(slice.GetProperty("results").EnumerateArray()));
    }

    [Fact]
    public void Two_tables_under_each_other_are_left_out_in_turn()
    {
        using var folder = new TestFolder();
        var lines = File.ReadAllLines(demo.Path);
        File.WriteAllLines(folder.At("second.csv"), lines.Skip(1).Select(line => $"again-{line}").Prepend(lines[0]));
        File.Copy($"{demo.Path}.schema.json", folder.At("second.csv.schema.json"));
        string[] line = ["eval", demo.Path, "--and", "second.csv", "--leave-one-out", "set", .. Way];
        var frame = MerProgram.Run(folder, line).MustExit(0).Frame();
        Assert.Equal("set", frame.At("protocol.left_out_in_turn").GetString());
        Assert.Equal(2, frame.At("protocol.folds").GetInt32());
    }

    [Theory]
    [InlineData("--slice", "group")]
    [InlineData("--leave-one-out", "group")]
    public void They_are_refused_beside_an_attack(string option, string value)
    {
        using var folder = new TestFolder();
        string[] way = ["--target", "label", "--trainer", "logistic", "--holdout", ".5", "--attack", "usual"];
        string[] line = ["eval", demo.Path, .. way, option, value];
        var run = MerProgram.Run(folder, line).MustExit(2);
        Assert.Contains(option, run.Error);
        Assert.Contains("do not go with attacks", run.Error);
    }

    [Fact]
    public void Figures_of_a_published_set_stand_beside_ours_with_what_is_not_the_same()
    {
        using var folder = new TestFolder();
        var frame = MerProgram.Run(folder, ["eval", demo.Path, "--against", "4q", "--cv", "3", .. Way]).MustExit(0).Frame();
        var published = frame.GetProperty("published").EnumerateArray().ToList();
        Assert.NotEmpty(published);
        Assert.All(published, figure => Assert.Equal("majority", figure.GetProperty("ours")[0].GetProperty("trainer").GetString()));
        Assert.All(published, figure => Assert.NotEmpty(figure.GetProperty("differs_by").EnumerateArray()));
    }
}
