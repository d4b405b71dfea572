using System.Globalization;
using System.Text;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>A table with empty cells from file to model, score and prediction, and out to other programs and back.</summary>
public sealed class MissingCellTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public MissingCellTests() => File.WriteAllText(_folder.At("holes.csv"), Table());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("random-forest", "trees=10")]
    [InlineData("boosted-depthwise", "rounds=5")]
    [InlineData("boosted-leafwise", "rounds=5")]
    public void Every_digit_is_the_same_for_any_number_of_jobs(string trainer, string setting)
    {
        string[] asked = ["holes.csv", "--target", "label", "--trainer", trainer, "--set", setting];
        string[] jobs = ["1", "2"];
        foreach (var number in jobs)
        {
            Run(["train", .. asked, "--jobs", number, "--out", $"{number}.mer"]);
            Run(["eval", .. asked, "--cv", "3", "--jobs", number, "--predictions", $"{number}.csv"]);
            Run(["predict", $"{number}.mer", "holes.csv", "--jobs", number, "--out", $"p{number}.csv"]);
        }

        foreach (var (first, second) in new[] { ("1.mer", "2.mer"), ("1.csv", "2.csv"), ("p1.csv", "p2.csv") })
            Assert.Equal(File.ReadAllBytes(_folder.At(first)), File.ReadAllBytes(_folder.At(second)));
    }

    [Fact]
    public void How_much_is_missing_is_told_wherever_the_table_is_read()
    {
        const string Sentence = "holes.csv: 35 of 180 cells of features hold no value, in 30 of 60 rows and 2 of 3 columns: a, b.";
        var train = Run("train", "holes.csv", "--target", "label", "--trainer", "rf", "--out", "m.mer", "--json");
        var eval = Run("eval", "holes.csv", "--target", "label", "--trainer", "rf", "--cv", "3", "--json", "--report", "r.md");
        var predict = Run("predict", "m.mer", "holes.csv", "--json");
        foreach (var run in new[] { train, eval, predict }) Assert.Contains("note: " + Sentence, run.Error);
        foreach (var run in new[] { train, eval })
        {
            var input = run.Frame().GetProperty("inputs")[0];
            Assert.Equal(35, input.GetProperty("missing_cells").GetInt32());
            Assert.Equal(30, input.GetProperty("missing_rows").GetInt32());
            Assert.Equal(2, input.GetProperty("missing_columns").GetInt32());
        }

        Assert.Equal(35, predict.Frame().GetProperty("missing_cells").GetInt32());
        Assert.Contains("35 of 180 cells", File.ReadAllText(_folder.At("r.md")));
    }

    [Fact]
    public void A_trainer_that_needs_every_cell_is_refused_with_row_column_and_a_way_out()
    {
        var run = MerProgram.Run(_folder, "train", "holes.csv", "--target", "label", "--trainer", "knn", "--out", "m.mer").MustExit(3);
        Assert.Contains("holes.csv:2: column 'a' is blank, not a number. 'knn' needs a number in every cell", run.Error);
        Assert.Contains("boosted-depthwise, boosted-leafwise, random-forest", run.Error);
        Assert.False(File.Exists(_folder.At("m.mer")));
    }

    [Fact]
    public void Infinities_are_refused_by_trainers_of_any_kind()
    {
        File.WriteAllText(_folder.At("infinite.csv"), Table() + "r60,x,inf,1,2\n");
        var run = MerProgram.Run(_folder, "train", "infinite.csv", "--target", "label", "--trainer", "rf", "--out", "m.mer").MustExit(3);
        Assert.Contains("infinite.csv:62: column 'a' holds 'inf', not a finite number.", run.Error);
    }

    [Theory]
    [InlineData("boosted-depthwise", "rounds=5", "m.txt")]
    [InlineData("random-forest", "trees=5", "m.txt")]
    public void A_model_that_went_out_and_came_back_gives_the_same_digits_on_rows_with_holes(string trainer, string setting, string file)
    {
        Run("train", "holes.csv", "--target", "label", "--trainer", trainer, "--set", setting, "--out", "m.mer");
        Run("models", "export", "m.mer", "--out", file);
        Run("models", "import", file, "--classes", "x,y", "--out", "back.mer");
        Run("predict", "m.mer", "holes.csv", "--out", "own.csv");
        Run("predict", "back.mer", "holes.csv", "--out", "back.csv");
        Assert.Equal(File.ReadAllText(_folder.At("own.csv")), File.ReadAllText(_folder.At("back.csv")));
    }

    [Fact]
    public void A_foreign_file_that_is_cut_short_is_refused_and_nothing_is_written()
    {
        Run("train", "holes.csv", "--target", "label", "--trainer", "xgboost", "--set", "rounds=2", "--out", "m.mer");
        Run("models", "export", "m.mer", "--out", "m.json");
        var whole = File.ReadAllText(_folder.At("m.json"));
        File.WriteAllText(_folder.At("cut.json"), whole[..(whole.Length / 2)]);
        var run = MerProgram.Run(_folder, "models", "import", "cut.json", "--out", "cut.mer").MustExit(3);
        Assert.Contains("cut.json:1: The file is not valid JSON.", run.Error);
        Assert.False(File.Exists(_folder.At("cut.mer")));
    }

    private MerRun Run(params string[] words) => MerProgram.Run(_folder, words).MustExit(0);

    // 60 rows of two labels; the first of three columns lacks every third value, the second every fourth.
    private static string Table()
    {
        var text = new StringBuilder("id,label,a,b,c\n");
        for (var row = 0; row < 60; row++)
        {
            var label = row % 2 == 0 ? "x" : "y";
            var first = row % 3 == 0 ? "" : (row % 2 + (row * 13 % 7 / 10.0)).ToString(CultureInfo.InvariantCulture);
            var second = row % 4 == 1 ? "NaN" : (row * 29 % 17 / 3.0).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"r{row},{label},{first},{second},{row * 7 % 11}\n");
        }

        return text.ToString();
    }
}
