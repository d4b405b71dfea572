using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Evaluation.Tests.Songs;

/// <summary>Scores over time by song: hand-worked examples, and the rules for songs that stand still.</summary>
public class SongScoresTests
{
    private static readonly IntervalOptions Options = new() { Resamples = 200 };

    // Song a moves and is followed, b moves the other way, c stands still.
    private static readonly PredictedRows Rows = new(
        ["a@0.5", "a@1.0", "a@1.5", "b@0.5", "b@1.0", "b@1.5", "c@0.5", "c@1.0"], ["a", "a", "a", "b", "b", "b", "c", "c"]);

    private static readonly NumberPredictions Seed = new(
        [0, 1, 2, 0, 1, 2, 5, 5], [1, 2, 3, 2, 1, 0, 4, 6], new int[8]);

    [Fact]
    public void Errors_are_means_over_songs_and_correlations_over_songs_that_move()
    {
        var result = Evaluate(Seed);
        // RMSE 1, sqrt(8 / 3), 1; MAE 1, 4 / 3, 1; Pearson 1, -1; CCC 2 2 / (2 + 2 + 3) and -1.
        Assert.Equal((2 + Math.Sqrt(8.0 / 3)) / 3, Value(result, "song_rmse"), 12);
        Assert.Equal((2 + 4.0 / 3) / 3, Value(result, "song_mae"), 12);
        Assert.Equal(0, Value(result, "song_pearson"), 12);
        Assert.Equal((4.0 / 7 - 1) / 2, Value(result, "song_ccc"), 12);
        Assert.Equal(Math.Sqrt(2), result.Find("song_pearson")!.OverSongs!.Value, 12);
        Assert.Null(result.Find("within_pearson")!.OverSongs);
    }

    [Fact]
    public void Within_songs_each_mean_is_taken_off()
    {
        var result = Evaluate(Seed);
        // Syy 2 + 2 + 0, Spp 2 + 2 + 2, Syp 2 - 2 + 0.
        Assert.Equal(0, Value(result, "within_pearson"), 12);
        Assert.Equal(1 - 10.0 / 4, Value(result, "within_r2"), 12);
    }

    [Fact]
    public void A_prediction_that_stands_still_follows_nothing()
    {
        var result = Evaluate(Seed with { Predicted = [1, 1, 1, 1, 1, 1, 1, 1] });
        Assert.Equal(0, Value(result, "song_pearson"));
        Assert.Equal(0, Value(result, "song_ccc"));
        Assert.Equal(0, Value(result, "within_pearson"));
        Assert.Equal(0, Value(result, "within_r2"));
    }

    [Fact]
    public void Songs_that_never_move_leave_correlations_undefined()
    {
        var result = Evaluate(Seed with { Truth = [1, 1, 1, 2, 2, 2, 5, 5] });
        Assert.True(double.IsNaN(Value(result, "song_pearson")));
        Assert.True(double.IsNaN(Value(result, "within_r2")));
        Assert.True(double.IsFinite(Value(result, "song_rmse")));
    }

    [Fact]
    public void The_own_mean_of_each_song_explains_what_is_between_songs()
    {
        var own = Assert.Single(Evaluate(Seed).References);
        Assert.Equal("own-song-mean", own.Name);
        // Mean 2: Syy = 4 + 1 + 0 + 4 + 1 + 0 + 9 + 9 = 28, of which 4 within songs.
        Assert.Equal(1 - 4.0 / 28, own.Metrics.First(metric => metric.Name == "r2").Value, 12);
        Assert.Equal(Math.Sqrt(4.0 / 8), own.Metrics.First(metric => metric.Name == "rmse").Value, 12);
        Assert.Equal(0, own.Metrics.First(metric => metric.Name == "within_r2").Value);
    }

    [Fact]
    public void Rows_that_were_not_predicted_do_not_count()
    {
        var result = Evaluate(Seed with { Folds = [0, 0, 0, -1, -1, -1, -1, -1] });
        Assert.Equal(1, Value(result, "song_rmse"), 12);
        Assert.Equal(1, Value(result, "song_pearson"), 12);
    }

    [Fact]
    public void Rows_that_are_no_windows_have_no_songs()
    {
        var result = NumberEvaluation.Evaluate(
            "arousal", "", "1", new PredictedRows(["a", "b"], null), [new([1, 2], [1, 2], [0, 0])], Options);
        Assert.DoesNotContain(result.Metrics, metric => metric.Name.StartsWith("song_", StringComparison.Ordinal));
        Assert.Empty(result.References);
    }

    [Fact]
    public void An_interval_stands_around_each_mean_and_does_not_depend_on_threads()
    {
        var result = Evaluate(Seed).Metrics.Where(metric => metric.Name.StartsWith("song_", StringComparison.Ordinal)).ToArray();
        Assert.All(result, metric => Assert.InRange(metric.Value, metric.Low, metric.High));
        var again = NumberEvaluation.Evaluate("arousal", "", "1", Rows, [Seed], Options with { Jobs = 4 }).Metrics;
        Assert.Equal(result.Select(metric => (metric.Low, metric.High)),
            again.Where(metric => metric.Name.StartsWith("song_", StringComparison.Ordinal)).Select(metric => (metric.Low, metric.High)));
    }

    [Fact]
    public void The_ceiling_is_what_the_raters_leave()
    {
        // Labels 0 and 2 in turn: V = 1. Spread 2 of 16 raters: E = 4 / 16.
        var rows = new PredictedRows([.. Enumerable.Range(0, 8).Select(row => $"r{row}")], null);
        var seed = new NumberPredictions([0, 2, 0, 2, 0, 2, 0, 2], new double[8], new int[8]);
        var raters = new RaterSpread([.. Enumerable.Repeat(2.0, 8)], [.. Enumerable.Repeat(16.0, 8)]);
        var result = NumberEvaluation.Evaluate("arousal", "", "[0, 2]", rows, [seed], Options, raters);
        var ceiling = Assert.Single(result.References).Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        Assert.Equal(.75, ceiling["r2"], 12);
        Assert.Equal(.5, ceiling["rmse"], 12);
        Assert.Equal(Math.Sqrt(.75), ceiling["pearson"], 12);
        Assert.Equal(1.5 / 1.75, ceiling["ccc"], 12);
        // Spearman and Brown: one rater has (V - E) / (V - E + n E) = .75 / 4.75.
        var one = .75 / 4.75;
        Assert.Equal(ceiling["r2"], 16 * one / (1 + 15 * one), 12);
    }

    [Fact]
    public void A_ceiling_wants_rows_whose_raters_are_known()
    {
        var raters = new RaterSpread([.. Enumerable.Repeat(1.0, 8)], [.. Enumerable.Repeat(double.NaN, 8)]);
        var result = NumberEvaluation.Evaluate("arousal", "", "1", Rows, [Seed], Options, raters);
        Assert.Equal("own-song-mean", Assert.Single(result.References).Name);
    }

    [Fact]
    public void Quadrants_are_parted_at_the_centres_of_the_scales()
    {
        var rows = new PredictedRows(["a", "b", "c", "d"], null);
        var arousal = NumberEvaluation.Evaluate("arousal", "", "[1, 9]", rows, [new([6, 6, 4, 5], [6, 4, 4, 5], new int[4])], Options);
        var valence = NumberEvaluation.Evaluate(
            "valence", "", "[1, 9] centre 4.5", rows, [new([5, 4, 4, 4.5], [5, 4, 4, 4.4], new int[4])], Options);
        var result = QuadrantScores.Of(arousal, valence, rows, Options)!;
        Assert.Equal([0, 1, 2, 0], result.Predictions[0].Truth);
        Assert.Equal([0, 2, 2, 1], result.Predictions[0].Predicted);
        Assert.Equal(.5, result.Find("accuracy")!.Value);
        Assert.Equal("arousal parted at 5 of [1, 9], valence at 4.5 of [1, 9] centre 4.5", result.Origin);
        Assert.Null(QuadrantScores.Of(arousal, valence with { Unit = "1" }, rows, Options));
    }

    [Theory]
    [InlineData("average:1", new double[] { 0, 1, 3, 6 })] // mean of the two in (t - 1, t]
    [InlineData("average:.4", new double[] { 0, 2, 4, 8 })]
    [InlineData("exponential:0.5", new double[] { 0, 1, 2.5, 5.25 })] // half of the way each half second
    public void Smoothing_looks_back_alone(string text, double[] expected)
    {
        var smoothing = Smoothing.Parse(text, "Smooth", new ProblemLog())!;
        Assert.Equal(expected, smoothing.Of([.5, 1, 1.5, 2], [0, 2, 4, 8]));
        Assert.Equal(smoothing, Smoothing.Parse(smoothing.Text, "Smooth", new ProblemLog()));
    }

    [Fact]
    public void Smoothing_stays_within_a_song_whatever_the_order_of_rows()
    {
        var rows = new PredictedRows(["b@1.0", "a@0.5", "b@0.5", "a@1.0"], null);
        var smooth = new Smoothing(SmoothingKind.Average, 10).Apply(SongRows.Of(rows)!, new([0, 0, 0, 0], [4, 1, 2, 3], new int[4]));
        Assert.Equal([3, 1, 2, 2], smooth.Predicted);
    }

    [Theory]
    [InlineData("average")]
    [InlineData("average:0")]
    [InlineData("median:2")]
    public void What_is_no_way_to_smooth_is_told(string text)
    {
        var problems = new ProblemLog();
        Assert.Null(Smoothing.Parse(text, "Smooth", problems));
        Assert.Equal("option-value", Assert.Single(problems.Problems).Code);
    }

    private static NumberResult Evaluate(NumberPredictions seed) =>
        NumberEvaluation.Evaluate("arousal", "", "1", Rows, [seed], Options);

    private static double Value(NumberResult result, string metric) => result.Find(metric)!.Value;
}
