using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Workflows.Reproducing;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Curves;
using MerToolkit.Workflows.Reproducing.EmotioNet;
using static System.FormattableString;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The pieces that studies of clips are made of.</summary>
public sealed class ClipPartsTests
{
    [Fact]
    public void Values_of_any_scale_are_brought_to_0_to_1_and_make_the_label_where_there_is_none()
    {
        var set = new ClipSet("x", [Clip("a", 9, 1), Clip("b", 5, 5), new Clip("c", "c.wav", null, [new(null, null), new(null, 2.0)])],
            [new ColumnSchema("arousal", ColumnKind.Target, "[1, 9]"), new ColumnSchema("valence", ColumnKind.Target, "[1, 9]")], null, []);
        var clips = ClipCollection.Of(set, RatingScale.Nine, []).Set.Clips;
        Assert.Equal(["a", "b"], clips.Select(clip => clip.Id));
        Assert.Equal([("Q2", 1.0, 0.0), ("Q1", .5, .5)],
            clips.Select(clip => (clip.Targets[0].Label!, clip.Targets[1].Number!.Value, clip.Targets[2].Number!.Value)));
    }

    [Fact]
    public void A_drawn_split_keeps_artists_whole_when_asked_and_uses_every_clip_once()
    {
        var clips = Many();
        var split = ClipSplit.Drawn(clips, keepsGroups: true, .2, .2, seed: 1);
        string[] all = [.. split.Train, .. split.Validate, .. split.Test];
        Assert.Equal(clips.Ids.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        var artist = clips.Set.Clips.ToDictionary(clip => clip.Id, clip => clip.Group);
        Assert.Empty(split.Test.Select(id => artist[id]).Intersect(split.Train.Concat(split.Validate).Select(id => artist[id])));
        Assert.Empty(split.Validate.Select(id => artist[id]).Intersect(split.Train.Select(id => artist[id])));
    }

    [Theory]
    [InlineData(5.0, 5.0, "happy", "happy")]
    [InlineData(5.0, 4.0, "calm", "aggressive")]
    [InlineData(4.0, 4.5, "aggressive", "calm")]
    [InlineData(4.0, 4.0, "sad", "sad")]
    [InlineData(4.5, 9.0, null, null)]
    [InlineData(double.NaN, 9.0, null, null)]
    public void A_mood_follows_from_the_cut_and_the_words(double valence, double arousal, string? corrected, string? printed)
    {
        Assert.Equal(corrected, Moods.Of(valence, arousal, 4.5, MoodWords.Corrected));
        Assert.Equal(printed, Moods.Of(valence, arousal, 4.5, MoodWords.Printed));
    }

    [Fact]
    public void Answers_come_back_from_the_words_of_a_step_with_those_that_were_not_judged()
    {
        var rows = new PredictedRows(["a", "b", "c"], ["x", "x", "y"]);
        var seed = new LabelPredictions(["Q1", "Q2", "Q3", "Q4"], [0, 2, 3], [0, 3, 0], [], [0, 0, -1]);
        var (result, again) = ClipFindings.Read([.. ClipFindings.Texts(rows, [seed])], new() { Resamples = 100 });
        Assert.Equal(rows.Ids, again.Ids);
        Assert.Equal(rows.Groups, again.Groups);
        Assert.Equal(.5, result.Find("accuracy")!.Value);
        Assert.Equal(.5, result.Find("valence_half_accuracy")!.Value);
    }

    [Fact]
    public void A_curve_by_epoch_is_the_mean_of_the_networks()
    {
        Finding[] figures =
        [
            Finding.Plain("epoch/arousal/1/mae", 2), Finding.Plain("epoch/valence/1/mae", 4), Finding.Plain("epoch/arousal/2/mae", 1),
            Finding.Plain("epoch/arousal/10/mae", 0), Finding.Plain("epoch/arousal/1/loss", 9), Finding.Plain("both/mae", 7),
        ];
        Assert.Equal([(1.0, 3.0), (2.0, 1.0), (10.0, 0.0)], EpochCurve.Of(figures, EpochCurve.Error));
    }

    [Fact]
    public void A_search_that_was_broken_off_goes_on_with_the_setting_of_one_left_in_peace()
    {
        var (whole, broken) = (Search(), Search());
        var book = new FindingsBook();
        for (var trial = 1; trial <= 4; trial++)
            book.Add(whole.KeyOf(trial), new StepFindings([Finding.Plain("f1", trial == 2 ? double.NaN : trial)]));
        var settings = Enumerable.Range(1, 4).Select(trial => whole.Words(whole.Choice(trial, book))).ToArray();
        Assert.Equal(4, settings.Distinct().Count());
        Assert.Equal(settings[3], broken.Words(broken.Choice(4, book)));
        Assert.Equal(settings[3], whole.Words(whole.Best(book)));
        Assert.Equal("c 1", Search().Words(Search().Best(new FindingsBook())));

        static OptionSearch Search() => new("x", ModelItems.Read("{ svc: { c: 1 } }")[0],
            [KeyValuePair.Create("c", OptionRange.Between(.01, 100, isLogarithmic: true))], 4, "f1");
    }

    [Fact]
    public void A_shorter_sequence_is_its_latest_frames_counted_from_0()
    {
        string[] names = ["a@0000", "a@0001", "a@0002", "b@0000", "b@0001", "b@0002", "beside"];
        var schema = new TableSchema(
            [new ColumnSchema("id", ColumnKind.Id), .. names.Select(name => new ColumnSchema(name, ColumnKind.Feature, "1"))]);
        var table = new FeatureTable(schema, ["x"], null, [], [], [1, 2, 3, 4, 5, 6, 7]);
        var shorter = ShorterSequences.Of(table, 2);
        Assert.Equal(["a@0000", "a@0001", "b@0000", "b@0001", "beside"], shorter.FeatureColumns.Select(column => column.Name));
        Assert.Equal([2f, 3, 5, 6, 7], shorter.Row(0).ToArray());
        Assert.Same(table, ShorterSequences.Of(table, 3));
    }

    private static ClipCollection Many() => ClipCollection.Of(
        new ClipSet("x",
        [.. Enumerable.Range(0, 80).Select(index => Clip(Invariant($"c{index:00}"), index / 2 % 2 * 8 + 1, index / 4 % 2 * 8 + 1) with
        {
            Group = Invariant($"artist {index / 2}"),
        })],
        [new ColumnSchema("arousal", ColumnKind.Target, "[1, 9]"), new ColumnSchema("valence", ColumnKind.Target, "[1, 9]")], "artist", []),
        RatingScale.Nine, []);

    private static Clip Clip(string id, double arousal, double valence) =>
        new(id, $"{id}.wav", null, [new(null, arousal), new(null, valence)]);
}
