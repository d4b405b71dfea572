using System.Globalization;
using System.Text.Json;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>mer models export</c> and <c>import</c>: models that leave and come back.</summary>
public sealed class ModelsInterchangeTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public ModelsInterchangeTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label", "rf", "trees=5", "lightgbm")]
    [InlineData("label", "xgboost", "rounds=4", "lightgbm")]
    [InlineData("arousal", "xgboost", "rounds=4", "lightgbm")]
    public void A_model_that_went_out_and_came_back_predicts_the_same_digits(string target, string trainer, string option, string format)
    {
        Train(target, trainer, option);
        CommandRun.Of("models", "export", At("m.mer"), "--format", format, "--out", At("m.out")).MustExit(0);
        string[] labels = target == "label" ? ["--classes", "Q1,Q2,Q3,Q4"] : [];
        CommandRun.Of(["models", "import", At("m.out"), "--target", target, "--out", At("back.mer"), .. labels]).MustExit(0);
        Assert.Equal(Predictions("m.mer"), Predictions("back.mer"));
        Assert.True(File.Exists(At("m.out.manifest.json")) && File.Exists(At("back.mer.manifest.json")));
    }

    [Fact]
    public void An_imported_model_is_described_and_scored_as_any_other()
    {
        Train("label", "xgboost", "rounds=4");
        CommandRun.Of("models", "export", At("m.mer"), "--format", "xgboost", "--out", At("m.json")).MustExit(0);
        CommandRun.Of("models", "import", At("m.json"), "--classes", "Q1,Q2,Q3,Q4", "--out", At("back.mer"), "-q").MustExit(0);
        var facts = CommandRun.Of("info", At("back.mer"), "--json").MustExit(0).Results();
        Assert.Equal("imported-trees", facts.At("trainer").GetString());
        Assert.False(facts.TryGetProperty("rows", out _));
        Assert.Contains("multi:softprob", facts.ToString());
        var own = CommandRun.Of("eval", At("m.mer"), _songs, "--json").MustExit(0).Results();
        var back = CommandRun.Of("eval", At("back.mer"), _songs, "--json").MustExit(0).Results();
        Assert.Equal(own.At("metrics.accuracy.value").GetDouble(), back.At("metrics.accuracy.value").GetDouble());
    }

    [Fact]
    public void A_table_beside_an_imported_model_says_how_far_its_columns_spread()
    {
        var songs = InOtherUnits();
        CommandRun.Of("train", songs, "--target", "label", "--trainer", "xgboost", "--set", "rounds=4", "--out", At("m.mer")).MustExit(0);
        CommandRun.Of("models", "export", At("m.mer"), "--format", "lightgbm", "--out", At("m.txt")).MustExit(0);
        string[] import = ["models", "import", At("m.txt"), "--classes", "Q1,Q2,Q3,Q4", "--scale", songs, "--json"];
        var facts = CommandRun.Of([.. import, "--out", At("back.mer")]).MustExit(0).Results();
        Assert.Equal((true, false), (facts.At("scaled").GetBoolean(), facts.At("standardized").GetBoolean()));
        Assert.Equal(Spread("m.mer").Deviations.ToArray(), Spread("back.mer").Deviations.ToArray());
        Assert.Equal(Predictions("m.mer", songs), Predictions("back.mer", songs));

        // The trees were not trained on standardised columns, and their thresholds tell.
        var wrong = CommandRun.Of([.. import, "--standardized", "--out", At("wrong.mer")]).MustExit(0);
        Assert.Contains("thresholds lie among the standardised values", wrong.Error);
        Assert.True(wrong.Results().At("standardized").GetBoolean());
    }

    [Fact]
    public void A_model_of_standardised_columns_is_imported_to_read_them_as_they_are()
    {
        var songs = InOtherUnits();
        File.WriteAllText(At("r.yaml"), "name: r\ntarget: label\nsteps: [standardize]\ntrainer: { boosted-depthwise: { rounds: 4 } }\n");
        CommandRun.Of("train", songs, "--recipe", At("r.yaml"), "--out", At("m.mer")).MustExit(0);

        // As another program would have trained it: on standardised columns, without a word about the standardisation.
        var model = ModelArchive.Read(At("m.mer"));
        ModelArchive.Write(At("bare.mer"), model with { Targets = [model.Targets[0] with { Preparation = null }] });
        CommandRun.Of("models", "export", At("bare.mer"), "--format", "lightgbm", "--out", At("m.txt")).MustExit(0);
        string[] import = ["models", "import", At("m.txt"), "--classes", "Q1,Q2,Q3,Q4", "--scale", songs];
        CommandRun.Of([.. import, "--standardized", "--out", At("back.mer")]).MustExit(0);
        Assert.Equal(Predictions("m.mer", songs), Predictions("back.mer", songs));
        Assert.Contains("Then import it with --standardized", CommandRun.Of([.. import, "--out", At("wrong.mer")]).MustExit(0).Error);
    }

    [Fact]
    public void Onnx_is_written_only()
    {
        Train("label", "rf", "trees=3");
        var run = CommandRun.Of("models", "export", At("m.mer"), "--format", "onnx", "--out", At("m.onnx")).MustExit(0);
        Assert.Contains("onnx, 3 trees for label, 6 features", run.Output);
        Assert.Contains("neither XGBoost's JSON nor LightGBM's text",
            CommandRun.Of("models", "import", At("m.onnx"), "--out", At("b.mer")).MustExit(3).Error);
    }

    [Fact]
    public void Nothing_is_replaced_without_force()
    {
        Train("label", "rf", "trees=3");
        string[] export = ["models", "export", At("m.mer"), "--format", "lightgbm", "--out", At("m.txt")];
        CommandRun.Of(export).MustExit(0);
        Assert.Contains("exists already", CommandRun.Of(export).MustExit(2).Error);
        CommandRun.Of([.. export, "--force"]).MustExit(0);
        string[] import = ["models", "import", At("m.txt"), "--out", At("m.mer")];
        Assert.Contains("exists already", CommandRun.Of(import).MustExit(2).Error);
        CommandRun.Of([.. import, "--force"]).MustExit(0);
    }

    [Theory]
    [InlineData("models export", "No model is named", "No output is named")]
    [InlineData("models export m.mer --format onnxx --out m.onnx", "xgboost or lightgbm or onnx")]
    [InlineData("models export m.mer --format xgboost --out m.json", "softmax would make other ones")]
    [InlineData("models export m.mer --format onnx --out m.onnx --target arousal", "does not predict 'arousal'")]
    [InlineData("models export m.mer --out m.bin", "known format", "--format: xgboost, lightgbm, onnx")]
    [InlineData("models export m.mer --out m.txt --force --target label,arousal", "one target")]
    [InlineData("models import", "No model is named", "No output is named")]
    [InlineData("models import m.txt --out m.json", "End it in .mer")]
    [InlineData("models import m.txt --classes a,b --out b.mer", "4 labels apart, 2 are named")]
    [InlineData("models import m.txt --columns a,b --out b.mer", "2 columns are named, the model reads 6")]
    [InlineData("models import m.txt --columns a,b,c,d,e,a --out b.mer", "Two columns are named 'a'")]
    [InlineData("models import m.txt --standardized --out b.mer", "Name their table with --scale")]
    public void What_is_asked_wrongly_is_refused_with_its_reasons(string line, params string[] reasons)
    {
        Train("label", "rf", "trees=3");
        CommandRun.Of("models", "export", At("m.mer"), "--format", "lightgbm", "--out", At("m.txt")).MustExit(0);
        string[] words = [.. line.Split(' ').Select(word => word.Contains('.') ? At(word) : word)];
        var run = CommandRun.Of(words).MustExit(2);
        foreach (var reason in reasons) Assert.Contains(reason, run.Error);
    }

    [Fact]
    public void Columns_are_named_by_words_or_by_a_file()
    {
        Train("label", "rf", "trees=3");
        CommandRun.Of("models", "export", At("m.mer"), "--format", "lightgbm", "--out", At("m.txt")).MustExit(0);
        _folder.WriteText("names.txt", "a\nb\nc\nd\ne\nf\n");
        foreach (var names in new[] { "a,b,c,d,e,f", At("names.txt") })
        {
            CommandRun.Of("models", "import", At("m.txt"), "--columns", names, "--out", At("b.mer"), "--force").MustExit(0);
            var columns = CommandRun.Of("info", At("b.mer"), "--json").Results().GetProperty("columns").EnumerateArray();
            Assert.Equal(["a", "b", "c", "d", "e", "f"], columns.Select(name => name.GetString()));
        }
    }

    [Fact]
    public void Remarks_tell_what_a_file_does_not_name()
    {
        Train("label", "rf", "trees=3");
        CommandRun.Of("models", "export", At("m.mer"), "--format", "lightgbm", "--out", At("m.txt")).MustExit(0);
        var run = CommandRun.Of("models", "import", At("m.txt"), "--out", At("b.mer")).MustExit(0);
        Assert.Contains("note: The file does not name its labels: they are 0, 1, 2, 3", run.Error);
        Assert.DoesNotContain("columns", run.Error);
    }

    [Fact]
    public void A_trainer_that_only_brings_models_back_cannot_be_asked_for() =>
        Assert.Contains("There is no trainer 'imported-trees'",
            CommandRun.Of("train", _songs, "--target", "label", "--trainer", "imported-trees", "--out", At("x.mer")).MustExit(2).Error);

    private string At(string name) => _folder.At(name);

    private ColumnSpread Spread(string model) => ModelArchive.Read(At(model)).Targets[0].Spread!;

    private void Train(string target, string trainer, string option) => CommandRun.Of(
        "train", _songs, "--target", target, "--trainer", trainer, "--set", option, "--out", At("m.mer"), "-q").MustExit(0);

    // The features of the songs as 1000 + 100 x, which no standardised column could be taken for.
    private string InOtherUnits()
    {
        var lines = File.ReadAllLines(_songs).Select((line, row) => row == 0 ? line : string.Join(',', line.Split(',').Select(Cell)));
        return _folder.WriteText("units.csv", string.Join('\n', lines) + '\n');

        static string Cell(string text, int column) => column < 5
            ? text : FormattableString.Invariant($"{1000 + (100 * double.Parse(text, CultureInfo.InvariantCulture))}");
    }

    private IReadOnlyList<string> Predictions(string model, string? table = null) =>
    [
        .. CommandRun.Of("predict", At(model), table ?? _songs, "--json").MustExit(0).Lines().SkipLast(1).Select(line => line.GetRawText()),
    ];
}
