using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary><c>--perturb</c> of <c>mer extract</c> and <c>mer eval</c>.</summary>
public sealed class PerturbTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _profile;

    public PerturbTests()
    {
        _profile = _folder.WriteText("own.yaml", "name: own\nfeatures: [rms, spectral-centroid]\nfunctionals: [mean]\n");
        foreach (var (name, rate) in new[] { ("low/a", 22050), ("low/b", 22060), ("high/c", 16000), ("high/d", 16010) })
            _folder.WriteTone($"set/{name}.wav", 0.3, rate);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_perturbations_make_two_tables_and_a_list_of_results()
    {
        var lines = Run("extract", Set, "--profile", _profile, "--perturb", "gain:-6dB,white:20dB", "--out", _folder.At("t.csv"), "--json")
            .MustExit(0).Lines();
        Assert.Equal(["t.gain--6dB.csv", "t.gain--6dB.csv.manifest.json", "t.gain--6dB.csv.schema.json"],
            _folder.Names().Where(name => name.StartsWith("t.gain", StringComparison.Ordinal)));
        var results = lines[^1].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["gain:-6dB", "white:20dB"], results.Select(result => result.GetProperty("perturb").GetString()));
        Assert.Equal(_folder.At("t.white-20dB.csv"), results[1].GetProperty("out").GetString());
        Assert.Equal([4, 4], results.Select(result => result.GetProperty("rows").GetInt32()));
        Assert.Equal(4, lines.SkipLast(1).Count(line => line.GetProperty("perturb").GetString() == "white:20dB"));
    }

    [Fact]
    public void One_perturbation_makes_the_table_that_is_named()
    {
        var run = Run("extract", Set, "--profile", _profile, "--perturb", "gain:-6dB", "--out", _folder.At("t.csv")).MustExit(0);
        Assert.Contains("t.csv: 4 rows, 4 columns (2 features), profile own@1, perturbed by gain:-6dB\n", run.Output);
        Assert.Equal("gain:-6dB", Run("extract", Set, "--profile", _profile, "--perturb", "gain:-6dB", "--out", _folder.At("d.csv"),
            "--dry-run", "--json").MustExit(0).Results().GetProperty("perturb").GetString());
    }

    [Theory]
    [InlineData("whit:20dB", "--perturb: There is no perturbation 'whit'. Did you mean 'white'?")]
    [InlineData("white:500dB", "--perturb: 'white:500dB' is out of range. Give a number from -40 to 120 dB")]
    public void A_mistake_is_wrong_use_and_says_what_is_allowed(string spec, string message)
    {
        Assert.Contains(message, Run("extract", Set, "--perturb", spec, "--out", _folder.At("t.csv")).MustExit(2).Error);
        Assert.Contains(message, Run("features", "stability", Set, "--perturb", spec).MustExit(2).Error);
        Assert.DoesNotContain(_folder.Names(), name => name.StartsWith("t.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_curve_has_a_result_a_condition_paired_differences_and_a_picture()
    {
        var model = Train();
        var run = Run("eval", model, "--audio", Set, "--perturb", "white:20dB,white:0dB,telephone+gain:-3dB",
            "--report", _folder.At("r.html"), "--predictions", _folder.At("p.csv"), "--json").MustExit(0);
        var results = run.Results().EnumerateArray().ToList();
        Assert.Equal(["clean", "white:20dB", "white:0dB", "telephone+gain:-3dB"],
            results.Select(result => result.GetProperty("perturb").GetString()));
        foreach (var result in results)
        {
            var accuracy = result.GetProperty("metrics").GetProperty("accuracy");
            Assert.InRange(accuracy.GetProperty("value").GetDouble(), accuracy.GetProperty("low").GetDouble(), 1);
        }

        var pairs = run.Frame().GetProperty("comparisons").EnumerateArray().ToList();
        Assert.All(pairs, pair => Assert.Equal("clean", pair.GetProperty("b").GetString()));
        Assert.Equal(6, pairs.Count);
        var page = File.ReadAllText(_folder.At("r.html"));
        Assert.Contains("Perturbed sound", page);
        Assert.Contains("label: accuracy under white", page);
        Assert.Equal(16, new CsvCells(_folder.At("p.csv")).Rows.Count);
        Run("eval", "--replay", _folder.At("r.html.manifest.json")).MustExit(0);
    }

    [Fact]
    public void The_answer_in_words_is_a_curve()
    {
        var run = Run("eval", Train(), "--audio", Set, "--perturb", "gain:-6dB").MustExit(0);
        Assert.Matches(@"perturbed: accuracy of label +score +difference to clean\n  clean +\S+.*\n  gain:-6dB +\S+", run.Output);
    }

    [Fact]
    public void Tables_cannot_be_perturbed()
    {
        var run = Run("eval", SongTable.Write(_folder), "--trainer", "rf", "--perturb", "white:20dB").MustExit(2);
        Assert.Contains("--perturb: Only sounds can be perturbed.", run.Error);
    }

    private string Set => _folder.At("set");

    private static CommandRun Run(params string[] words) => CommandRun.Of(words);

    private string Train()
    {
        Run("extract", "--dataset", "folders", Set, "--profile", _profile, "--out", _folder.At("train.csv")).MustExit(0);
        Run("train", _folder.At("train.csv"), "--target", "label", "--trainer", "rf", "--set", "trees=5", "--out", _folder.At("m.mer"))
            .MustExit(0);
        return _folder.At("m.mer");
    }
}
