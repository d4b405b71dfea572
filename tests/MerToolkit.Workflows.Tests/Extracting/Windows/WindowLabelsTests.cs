using MerToolkit.Core.Emotion;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting.Windows;

namespace MerToolkit.Workflows.Tests.Extracting.Windows;

/// <summary>Labels over time find their windows, or the clip is refused with both times named.</summary>
public class WindowLabelsTests
{
    private static readonly double[] FiveSeconds = [.. Enumerable.Range(1, 10).Select(window => (double)window)];

    [Fact]
    public void Each_rated_moment_takes_the_window_that_ends_there()
    {
        var labels = Labels(new RatingCurve("a", [1, 1.5, 2, 2.5], [.1, .2, double.NaN, .4], [-.1, -.2, -.3, -.4])
        {
            ArousalSpread = [.5, .6, .7, .8], ValenceSpread = [.1, .2, .3, .4], Raters = [10, 11, 12, 13],
        });
        var rows = labels.RowsOf(Clip("a"), FiveSeconds);
        Assert.Equal(["a@1.0", "a@1.5", "a@2.5"], rows.Select(row => row.Id.ToString()));
        Assert.Equal([1, 2, 4], rows.Select(row => row.Index));
        Assert.Equal([.1, .2, .4], rows.Select(row => row.Targets[0].Number!.Value));
        Assert.Equal([-.1, -.2, -.4], rows.Select(row => row.Targets[1].Number!.Value));
        Assert.Equal([.8f, .4f, 13f], rows[2].Raters);
        Assert.Equal("[-1, 1]", labels.Targets[0].Unit);
        Assert.Equal(["arousal.spread", "valence.spread", "raters"], labels.RaterColumns.Select(column => column.Name));
        Assert.Null(labels.Misfit(Clip("a"), FiveSeconds, 5));
    }

    [Fact]
    public void A_label_behind_the_end_names_its_time_and_the_length_of_the_clip()
    {
        var labels = Labels(new RatingCurve("a", [4.5, 5, 5.5, 6], [0, 0, 0, 0], [0, 0, 0, 0]));
        var misfit = labels.Misfit(Clip("a"), FiveSeconds, 5.02)!;
        Assert.Equal("label-beyond-clip", misfit.Code);
        Assert.Contains("label at 5.5 s of 'a'", misfit.Message);
        Assert.Contains("clip lasts 5.02 s", misfit.Message);
    }

    [Fact]
    public void Labels_off_the_grid_are_told_with_the_first()
    {
        var misfit = Labels(new RatingCurve("a", [.25, .75], [0, 0], [0, 0])).Misfit(Clip("a"), FiveSeconds, 5)!;
        Assert.Equal("label-off-grid", misfit.Code);
        Assert.Contains("the first is at 0.25 s", misfit.Message);
    }

    [Fact]
    public void A_coarser_grid_takes_the_labels_that_stand_on_it()
    {
        var framing = new WindowFraming(1, 1);
        var labels = new WindowLabels(Set([new RatingCurve("a", [.5, 1, 1.5, 2], [1, 2, 3, 4], [1, 2, 3, 4])]), framing);
        Assert.Equal(["a@1.0", "a@2.0"], labels.RowsOf(Clip("a"), [1, 2]).Select(row => row.Id.ToString()));
    }

    [Fact]
    public void A_clip_without_a_curve_in_a_set_of_curves_is_refused() =>
        Assert.Equal("clip-without-curve", Labels(new RatingCurve("b", [1], [0], [0])).Misfit(Clip("a"), FiveSeconds, 5)!.Code);

    [Fact]
    public void A_clip_shorter_than_half_a_window_is_refused() =>
        Assert.Equal("clip-without-window", Labels(new RatingCurve("a", [1], [0], [0])).Misfit(Clip("a"), [], .1)!.Code);

    [Fact]
    public void Without_curves_every_window_has_the_labels_of_its_clip()
    {
        var set = new ClipSet("x", [Clip("a")], [new ColumnSchema("label", ColumnKind.Target)], null, []);
        var labels = new WindowLabels(set, WindowFraming.HalfSecond);
        var rows = labels.RowsOf(new Clip("a", "a.wav", null, [new TargetValue("Q1", null)]), [1, 2]);
        Assert.Equal(["Q1", "Q1"], rows.Select(row => row.Targets[0].Label));
        Assert.Empty(labels.RaterColumns);
    }

    private static Clip Clip(string id) => new(id, $"{id}.wav", null, []);

    private static WindowLabels Labels(params IReadOnlyList<RatingCurve> curves) => new(Set(curves), WindowFraming.HalfSecond);

    private static ClipSet Set(IReadOnlyList<RatingCurve> curves) =>
        new("x", [], [], null, []) { Curves = curves, CurveScale = RatingScale.Signed };
}
