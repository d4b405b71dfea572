namespace MerToolkit.Cli.Tests.Commands;

public sealed class FeaturesDiffTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_tables_are_the_same_whatever_the_order_of_rows_and_columns()
    {
        Write("a.csv", "id,x,y\n1,0.5,2\n2,1.5,3\n");
        Write("b.csv", "id,y,x\n2,3,1.5\n1,2,0.5\n");
        var run = Diff().MustExit(0);
        Assert.Equal($"{A} and {B} share 2 rows and 2 columns\nthe same within the tolerance\n", run.Output);
    }

    [Fact]
    public void What_differs_is_told_by_how_much_and_where()
    {
        Write("a.csv", "id,x,y,only\n1,0,2,1\n2,2,3,1\n3,4,3,1\n");
        Write("b.csv", "id,x,y,more\n1,0,2,1\n2,2,3,1\n4,0,0,0\n3,7,3,1\n");
        var run = Diff("--json").MustExit(1);
        var x = run.Results().GetProperty("columns")[0];
        Assert.Equal("x", x.GetProperty("name").GetString());
        Assert.Equal(1, x.GetProperty("differing_rows").GetInt32());
        Assert.Equal(3, x.GetProperty("max_absolute").GetDouble());
        Assert.Equal(3.0 / 7, x.GetProperty("max_relative").GetDouble(), 12);
        Assert.Equal(Math.Sqrt(3), x.GetProperty("rms").GetDouble(), 12);
        Assert.Equal(1, x.GetProperty("mean_shift").GetDouble(), 12);
        Assert.Equal("3", x.GetProperty("worst_row").GetString());
        Assert.Equal(1, run.Results().GetProperty("differing_columns").GetInt32());
        Assert.Equal("4", run.Results().GetProperty("rows_only_in_second")[0].GetString());
        Assert.Equal("only", run.Results().GetProperty("columns_only_in_first")[0].GetString());
        Assert.Equal("more", run.Results().GetProperty("columns_only_in_second")[0].GetString());
        Assert.Contains("1 column of 2 differ beyond the tolerance", Diff().MustExit(1).Output);
    }

    [Theory]
    [InlineData("--tolerance 3", 0)]
    [InlineData("--tolerance 2.9", 1)]
    [InlineData("--relative-tolerance 0.43", 0)]
    [InlineData("--relative-tolerance 0.42", 1)]
    public void A_tolerance_decides_the_exit_code(string option, int code)
    {
        Write("a.csv", "id,x\n1,0\n2,4\n");
        Write("b.csv", "id,x\n1,0\n2,7\n");
        Diff(option.Split(' ')).MustExit(code);
    }

    [Fact]
    public void What_only_one_has_counts_unless_common_is_asked_for()
    {
        Write("a.csv", "id,x,y\n1,0,1\n2,4,1\n");
        Write("b.csv", "id,x\n1,0\n");
        Diff().MustExit(1);
        Diff("--common").MustExit(0);
    }

    [Fact]
    public void Names_that_belong_together_come_from_a_map()
    {
        Write("a.csv", "id,mfcc.01.mean\n1,0.25\n");
        Write("b.csv", "id,mfcc1_mean\n1,0.25\n");
        Assert.Contains("no column in common", Diff().MustExit(3).Error);
        var map = _folder.WriteText("map.csv", "ours,theirs\nmfcc.01.mean,mfcc1_mean\n");
        Diff("--map", map).MustExit(0);
    }

    [Fact]
    public void A_missing_number_differs_from_any_other()
    {
        Write("a.csv", "id,x\n1,\n2,1\n3,\n");
        Write("b.csv", "id,x\n1,\n2,\n3,5\n");
        var column = Diff("--tolerance", "100", "--json").MustExit(1).Results().GetProperty("columns")[0];
        Assert.Equal(2, column.GetProperty("missing_rows").GetInt32());
    }

    [Fact]
    public void All_that_is_wrong_with_either_file_is_told_at_once()
    {
        Write("a.csv", "id,x\n1,0\n1,2\n,5\n");
        Write("b.csv", "id,x\n1,0\n2,1e999\n");
        var error = Diff().MustExit(3).Error;
        Assert.Contains("3 problems", error);
        Assert.Contains("repeats the id '1' of row 1", error);
        Assert.Contains("row 3 has no id", error);
        Assert.Contains("not a finite number", error);
        Assert.Contains("there is no such file", CommandRun.Of("features", "diff", A, _folder.At("none.csv")).MustExit(3).Error);
    }

    [Fact]
    public void Frames_are_compared_array_by_array()
    {
        var clip = _folder.WriteTone("a.wav", 0.3);
        var louder = _folder.WriteTone("b.wav", 0.4);
        foreach (var (sound, name) in new[] { (clip, "a.npz"), (clip, "same.npz"), (louder, "b.npz") })
            CommandRun.Of("extract", sound, "--profile", "melspec", "--frames", "--out", _folder.At(name)).MustExit(0);
        CommandRun.Of("features", "diff", _folder.At("a.npz"), _folder.At("same.npz")).MustExit(0);
        var run = CommandRun.Of("features", "diff", _folder.At("a.npz"), _folder.At("b.npz"), "--json").MustExit(1);
        Assert.StartsWith("shape ", run.Results().GetProperty("columns")[0].GetProperty("obstacle").GetString());
        Write("t.csv", "id,x\n1,0\n");
        var mixed = CommandRun.Of("features", "diff", _folder.At("t.csv"), _folder.At("a.npz")).MustExit(3);
        Assert.Contains("one file is a table", mixed.Error);
    }

    private string A => _folder.At("a.csv");

    private string B => _folder.At("b.csv");

    private void Write(string name, string text) => _folder.WriteText(name, text);

    private CommandRun Diff(params string[] options) => CommandRun.Of(["features", "diff", A, B, .. options]);
}
