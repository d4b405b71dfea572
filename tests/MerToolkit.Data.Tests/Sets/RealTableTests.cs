using MerToolkit.Data.Joining;
using MerToolkit.Data.Tests.Joining;

namespace MerToolkit.Data.Tests.Sets;

/// <summary>The published files themselves, where they are at hand.</summary>
public sealed class RealTableTests
{
    private static LoadedTable Load(string set, string file, Func<TableRequest, TableRequest> refine) =>
        TableLoading.Load(refine(new TableRequest { Path = Path.Combine(SharedData.Find(set)!, file) }));

    private static string In(string set, string file) => Path.Combine(SharedData.Find(set)!, file);

    private static Dictionary<string, int> Classes(LoadedTable loaded) =>
        loaded.Table.Target("label").Labels.CountBy(label => label!).ToDictionary();

    [SharedDataFact("moodify")]
    public void The_1200_songs_of_moodify_are_read()
    {
        var loaded = Load("moodify", "moodify_schema_1200.csv", request => request with { Dataset = "moodify", Targets = ["label"] });
        Assert.Equal((1200, 11, 1188), (loaded.Table.Rows, loaded.Table.FeatureColumns.Count, loaded.Table.Groups!.Distinct().Count()));
        Assert.Equal(new() { ["sad"] = 300, ["happy"] = 300, ["energetic"] = 300, ["calm"] = 300 }, Classes(loaded));
        Assert.Contains(loaded.Remarks, remark => remark.Contains("12 ids (uri)") && remark.Contains("7 of these ids carry different"));
        Assert.Equal((float)(.0767 / 379266), loaded.Table.Row(0)[10]);
    }

    [SharedDataFact("moodify")]
    public void Published_and_computed_rates_of_speech_are_the_same()
    {
        var loaded = Load("moodify", "moodify_real_8k.csv.gz", request => request with { Dataset = "moodify" });
        Assert.Equal(7984, loaded.Table.Rows);
        Assert.Equal(new() { ["sad"] = 2357, ["happy"] = 3056, ["energetic"] = 1354, ["calm"] = 1217 }, Classes(loaded));
        Assert.Equal(1.0825545171339565e-07f, loaded.Table.Row(1)[10]);
    }

    [SharedDataFact("moodify")]
    public void The_41_thousand_songs_are_grouped_by_uri()
    {
        var loaded = Load("moodify", "moodify_replica_41k.csv.gz", request => request with { Dataset = "moodify", Targets = ["label"] });
        Assert.Equal((41106, 41106 - 546), (loaded.Table.Rows, loaded.Table.Groups!.Distinct().Count()));
        Assert.Contains(loaded.Remarks, remark => remark.Contains("537 ids (uri) stand more than once, in 1083 rows"));
    }

    [SharedDataFact("moodify")]
    public void The_large_table_is_read_whole()
    {
        var loaded = Load("moodify", "moodify_replica_278k.csv.gz", request => request with { Dataset = "moodify", Targets = ["label"] });
        Assert.Equal((277938, 277938 * 11), (loaded.Table.Rows, loaded.Table.Features.Length));
        Assert.Equal(new() { ["sad"] = 82058, ["happy"] = 106429, ["energetic"] = 47065, ["calm"] = 42386 }, Classes(loaded));
    }

    [SharedDataFact("4q")]
    public void The_hundred_features_of_4q_are_read_alone_and_with_the_label_files()
    {
        var alone = Load("4q", "features100.csv", request => request with { Dataset = "4q", Targets = ["label"] });
        Assert.Equal((720, 100, 522), (alone.Table.Rows, alone.Table.FeatureColumns.Count, alone.Table.Groups!.Distinct().Count()));
        var joined = Load("4q", "features100.csv", request => request with { Dataset = "4q", LabelsPath = SharedData.Find("4q") });
        Assert.Equal(alone.Table.Target("label").Labels, joined.Table.Target("label").Labels);
        Assert.Equal(alone.Table.Groups, joined.Table.Groups);
        Assert.Equal(alone.Table.Features.ToArray(), joined.Table.Features.ToArray());
    }

    [SharedDataFact("va")]
    public void Deam_is_joined_with_its_annotations()
    {
        TableRequest Static(TableRequest request, string file) =>
            request with { LabelsPath = In("va", file), Targets = ["valence", "arousal"] };
        var corrected = Load("va", "deam/features_opensmile_mean.csv.gz", request => Static(request, "deam/static_corrected.csv"));
        Assert.Equal((1802, 130), (corrected.Table.Rows, corrected.Table.FeatureColumns.Count));
        Assert.Equal((3.0, 3.1), (corrected.Table.Target("valence").Numbers[0], corrected.Table.Target("arousal").Numbers[0]));
        var published = Load("va", "deam/features_opensmile_mean.csv.gz",
            request => Static(request, "deam/static_annotations_averaged_songs_1_2000.csv"));
        Assert.Equal(1744, published.Table.Rows);
        Assert.Contains(published.Remarks, remark => remark.Contains("' valence_mean'"));
        Assert.Contains(published.Remarks, remark =>
            remark.StartsWith("58 of 1802 rows") && remark.Contains("'2001', '2002', '2003' and 55 more"));
    }

    [SharedDataFact("va")]
    public void Pmemo_is_joined_with_its_annotations()
    {
        var loaded = Load("va", "pmemo/features_librosa.csv.gz", request => request with
        {
            LabelsPath = In("va", "pmemo/static_annotations.csv"),
        });
        Assert.Equal((767, 38), (loaded.Table.Rows, loaded.Table.FeatureColumns.Count));
        Assert.Equal(["Arousal(mean)", "Valence(mean)"], loaded.Table.Targets.Select(target => target.Schema.Origin));
        Assert.Empty(loaded.Remarks);
    }

    [SharedDataFact("va")]
    public void Quadrants_of_emopia_get_their_words()
    {
        var loaded = Load("va", "emopia/label.csv", request => request with { Targets = ["label"], GroupColumn = "songID" });
        Assert.Equal(new() { ["Q1"] = 224, ["Q2"] = 239, ["Q3"] = 230, ["Q4"] = 283 }, Classes(loaded));
        Assert.Equal((347, true), (loaded.Table.Groups!.Distinct().Count(), loaded.GroupsAreSongs));
        Assert.Equal("4Q", loaded.Table.Target("label").Schema.Origin);
    }
}
