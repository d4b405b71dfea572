using System.Text.Json;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Cli.Tests.Commands;

public sealed class FeaturesStabilityTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _profile;

    public FeaturesStabilityTests()
    {
        _profile = _folder.WriteText("own.yaml",
            "name: own\nfeatures: [rms, spectral-centroid, zero-crossing-rate]\nfunctionals: [mean, sd]\n");
        for (var clip = 0; clip < 3; clip++) _folder.WriteTone($"in/c{clip}.wav", 0.3, 22050 - 2000 * clip);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_column_is_listed_the_one_that_drifts_most_first()
    {
        var run = Run("--perturb", "white:10dB,gain:-6dB", "--out", _folder.At("s.csv"), "--json").MustExit(0);
        var columns = run.Results().GetProperty("columns").EnumerateArray().ToList();
        var expected = Extractor.Columns(Profile.Load(_profile)).Select(column => column.Name);
        Assert.Equal(expected.Order(), columns.Select(column => column.GetProperty("name").GetString()!).Order());
        double[] drifts = [.. columns.Select(column => Number(column.GetProperty("drift")))];
        Assert.Equal(drifts.OrderDescending(), drifts);
        Assert.Equal(3, run.Results().GetProperty("clips").GetInt32());
        Assert.Equal(["white:10dB", "gain:-6dB"], columns[0].GetProperty("moves").EnumerateArray().Select(Perturb));

        var cells = new CsvCells(_folder.At("s.csv"));
        Assert.Equal(columns.Select(column => column.GetProperty("name").GetString()), cells["column"]);
        Assert.Equal(columns.Select(column => column.GetProperty("drift").GetRawText().Replace("null", "Infinity")), cells["drift"]);
        Assert.Contains("features stability", File.ReadAllText(_folder.At("s.csv.manifest.json")));
    }

    [Fact]
    public void A_gain_moves_what_depends_on_the_level_and_nothing_else()
    {
        var columns = Run("--perturb", "gain:-6.020599913279624dB", "--json").MustExit(0).Results().GetProperty("columns");
        foreach (var column in columns.EnumerateArray())
        {
            var (name, move) = (column.GetProperty("name").GetString()!, column.GetProperty("moves")[0]);
            if (name.StartsWith("rms.", StringComparison.Ordinal)) Assert.True(Number(move.GetProperty("rms")) > 0, name);
            if (name.StartsWith("zero-crossing", StringComparison.Ordinal)) Assert.Equal(0, move.GetProperty("rms").GetDouble());
        }
    }

    [Fact]
    public void The_answer_in_words_has_a_line_a_column()
    {
        var lines = Run("--perturb", "white:10dB").MustExit(0).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(8, lines.Length);
        Assert.StartsWith("3 clips, profile own@1", lines[0]);
        Assert.Matches("^column +unit +drift +white:10dB$", lines[1]);
        Assert.Contains(lines, line => line.StartsWith("spectral-centroid.mean ", StringComparison.Ordinal) && line.Contains("Hz"));
    }

    [Fact]
    public void A_clip_that_cannot_be_read_is_left_out_and_named()
    {
        _folder.WriteText("in/bad.wav", "no sound");
        var run = Run("--perturb", "white:10dB", "--json").MustExit(1);
        Assert.Contains("bad.wav", run.Error);
        Assert.Equal(3, run.Results().GetProperty("clips").GetInt32());
    }

    [Fact]
    public void One_clip_has_no_spread()
    {
        var run = CommandRun.Of("features", "stability", _folder.At("in/c0.wav"), "--profile", _profile, "--perturb", "white:10dB")
            .MustExit(3);
        Assert.Contains("Only 1 clips can be read; a spread needs 2 or more.", run.Error);
    }

    [Fact]
    public void Without_a_perturbation_there_is_nothing_to_rank()
    {
        Assert.Contains("--perturb: No perturbation is named.", Run().MustExit(2).Error);
        Assert.Contains("End it in .csv.", Run("--perturb", "white:10dB", "--out", _folder.At("s.txt")).MustExit(2).Error);
    }

    private static string Perturb(JsonElement move) => move.GetProperty("perturb").GetString()!;

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : value.GetDouble();

    private CommandRun Run(params string[] words) =>
        CommandRun.Of(["features", "stability", _folder.At("in"), "--profile", _profile, .. words]);
}
