using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using static System.FormattableString;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Evaluations of rows over time: pieces stay whole, scores by song, ceiling, quadrants, smoothing.</summary>
public sealed class WindowEvaluationTests : IDisposable
{
    private const string Scale = "[-1, 1]";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_over_time_are_split_by_piece_and_judged_by_song()
    {
        var report = Run(Table());
        Assert.Equal(0, report.Result.Protocol.SharedGroups);
        var arousal = report.Result.Trainers[0].Targets[0];
        Assert.Equal(
            ["r2", "rmse", "mae", "pearson", "ccc", "song_rmse", "song_mae", "song_pearson", "song_ccc", "within_pearson", "within_r2"],
            arousal.Metrics.Select(metric => metric.Name));
        Assert.Equal(["mean"], arousal.Baselines.Select(baseline => baseline.Name));
        Assert.Equal(["own-song-mean", "ceiling"], arousal.References.Select(reference => reference.Name));
        Assert.Equal(0, arousal.Baselines[0].Metrics.First(metric => metric.Name == "within_pearson").Value);
        var ceiling = arousal.References[1].Metrics.First(metric => metric.Name == "rmse").Value;
        Assert.Equal(.2 / 5, ceiling, 6); // spread .2, 25 raters
        Assert.NotNull(arousal.Find("song_rmse")!.OverSongs);
    }

    [Fact]
    public void Quadrants_stand_beside_arousal_and_valence_with_their_centre()
    {
        var report = Run(Table());
        var quadrant = Assert.IsType<LabelResult>(report.Result.Trainers[0].Targets[2]);
        Assert.Equal("quadrant", quadrant.Target);
        Assert.Contains("parted at 0 of [-1, 1]", quadrant.Origin);
        Assert.NotNull(quadrant.Find("arousal_half_accuracy"));
        Assert.Equal("mean", Assert.Single(quadrant.Baselines).Name);
    }

    [Fact]
    public void Smoothing_changes_the_predictions_and_is_told()
    {
        var plain = Run(Table());
        var smooth = Run(Table(), options => options with { Smooth = "average:2" });
        Assert.Contains(smooth.Result.Remarks, remark => remark.Contains("causal average over 2 s"));
        Assert.NotEqual(Predicted(plain), Predicted(smooth));
        Assert.Equal(Predicted(plain)[0], Predicted(smooth)[0]); // nothing stands before the first
    }

    [Fact]
    public void The_first_seconds_can_be_left_out()
    {
        var report = Run(Table(), options => options with { Experiment = options.Experiment with { SkipSeconds = 2 } });
        Assert.All(report.Result.Rows.Ids, id => Assert.True(double.Parse(id.Split('@')[1], CultureInfo.InvariantCulture) >= 2));
        Assert.Contains(report.Result.Remarks, remark => remark.Contains("stand before 2 s and are left out"));
    }

    [Fact]
    public void Windows_of_a_piece_are_never_parted()
    {
        var refused = Assert.Throws<UsageException>(() => Run(Table(), options => options with
        {
            Experiment = options.Experiment with { GroupColumn = "none" },
        }));
        Assert.Equal("windows-ungrouped", refused.Problems[0].Code);
        Assert.Equal("windows-torn", Assert.Throws<UsageException>(() => Run(Table(tears: true))).Problems[0].Code);
    }

    [Fact]
    public void What_needs_time_is_refused_without_it()
    {
        var table = _folder.WriteText("plain.csv", "id,group,arousal,x\n" + string.Concat(
            Enumerable.Range(0, 12).Select(row => Invariant($"r{row},g{row},{row * .1},{row * row % 7}\n"))));
        var options = OptionsOf(table, ["arousal"]);
        Assert.Equal("smooth-without-time", Code(options with { Smooth = "average:2" }));
        Assert.Equal("skip-without-time", Code(options with { Experiment = options.Experiment with { SkipSeconds = 1 } }));

        static string Code(EvaluationOptions asked) => Assert.Throws<UsageException>(() =>
            EvaluationRun.Run(asked, new Silent(), CancellationToken.None)).Problems[0].Code;
    }

    [Fact]
    public void The_summary_says_how_far_songs_lie_apart()
    {
        var lines = EvaluationSummary.Lines(Run(Table()).Result).ToArray();
        Assert.Contains(lines, line => line.Contains("song_rmse") && line.Contains("songs +- "));
        Assert.Contains(lines, line => line.Contains("own-song-mean") && line.Contains("ceiling"));
    }

    private static double[] Predicted(EvaluationReport report) =>
        ((NumberResult)report.Result.Trainers[0].Targets[0]).Predictions[0].Predicted;

    private EvaluationReport Run(string table, Func<EvaluationOptions, EvaluationOptions>? with = null)
    {
        var options = OptionsOf(table, ["arousal", "valence"]);
        return EvaluationRun.Run(with?.Invoke(options) ?? options, new Silent(), CancellationToken.None);
    }

    private static EvaluationOptions OptionsOf(string table, IReadOnlyList<string> targets) => new()
    {
        Experiment = new ExperimentOptions { TablePath = table, Targets = targets, Trainers = ["ridge"], Jobs = 1 },
        Folds = 3,
        Resamples = 100,
    };

    /// <summary>Six pieces of eight windows, a column that follows arousal and one that follows valence.</summary>
    private string Table(bool tears = false)
    {
        var text = new StringBuilder("id,group,arousal,valence,arousal.spread,valence.spread,raters,x,y\n");
        for (var piece = 0; piece < 6; piece++)
            for (var window = 1; window <= 8; window++)
            {
                var (a, v) = (Math.Sin(piece + window * .7) * .5, Math.Cos(2 * piece + window) * .5);
                var group = tears && window > 4 ? piece + 10 : piece;
                text.Append(Invariant($"p{piece}@{window * .5:0.0},g{group},{a},{v},0.2,0.3,25,{a + .1 * Math.Sin(9 * window)},"))
                    .Append(Invariant($"{v + .1 * Math.Sin(7 * window)}\n"));
            }

        var path = _folder.WriteText(tears ? "torn.csv" : "t.csv", text.ToString());
        File.WriteAllText(path + ".schema.json", $$"""
            {"columns":[{"name":"id","kind":"id"},{"name":"group","kind":"group"},
            {"name":"arousal","kind":"target","unit":"{{Scale}}"},{"name":"valence","kind":"target","unit":"{{Scale}}"},
            {"name":"arousal.spread","kind":"flag","unit":"{{Scale}}"},{"name":"valence.spread","kind":"flag","unit":"{{Scale}}"},
            {"name":"raters","kind":"flag","unit":"raters"},
            {"name":"x","kind":"feature","unit":"1"},{"name":"y","kind":"feature","unit":"1"}]}
            """);
        return path;
    }

    private sealed class Silent : IEvaluationListener
    {
        public void Started(int trainings) { }

        public void Finished() { }

        public void Scoring() { }
    }
}
