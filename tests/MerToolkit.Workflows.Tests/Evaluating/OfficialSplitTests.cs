using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class OfficialSplitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public OfficialSplitTests()
    {
        // The smallest DEAM: ids up to 1000 learn in the split of 2014, those up to 2000 judge.
        Write("static_annotations_averaged_songs_1_2000.csv", "song_id,valence_mean,valence_std,arousal_mean,arousal_std\n"
            + "1,3,1,4,1\n2,5,1,6,1\n3,2,1,7,1\n1001,5,1,6,1\n1002,7,1,8,1\n");
        Write("static_annotations_averaged_songs_2000_2058.csv",
            "song_id,valence_mean,valence_std,arousal_mean,arousal_std\n2001,6,1,2,1\n");
        Write("split_music2emo.csv", "song_id,split\n1,train\n2,validation\n3,train\n1001,test\n1002,test\n2001,test\n");
        Write("table.csv", "song_id,tone\n1,.5\n2,.1\n3,.7\n1001,.2\n1002,.9\n2001,.3\n");
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Experiment Resolve(string? dataset = "deam") => Experiments.Resolve(
        Experiments.Options(Path.Combine(_folder.Path, "table.csv"), "mean") with
        {
            Dataset = dataset, Targets = ["arousal"],
            LabelsPath = dataset is null ? Path.Combine(_folder.Path, "static_annotations_averaged_songs_1_2000.csv") : _folder.Path,
        });

    private static Protocol Make(Experiment experiment, string name, bool leavesOut = false) =>
        Protocol.Make(experiment.With(new SplitRecipe { Official = name, LeavesOutValidation = leavesOut }));

    [Fact]
    public void The_parts_are_those_of_the_set_and_its_hash_is_told()
    {
        var experiment = Resolve();
        var protocol = Make(experiment, "mediaeval-2014");
        var part = Assert.Single(protocol.Parts);
        Assert.Equal([0, 1, 2], part.Split.Train);
        Assert.Equal([3, 4], part.Split.Test);
        var facts = protocol.Facts.Official!;
        Assert.Equal(("official-split", "mediaeval-2014", 3, 0, 2, 1),
            (protocol.Facts.Kind, facts.Name, facts.Train, facts.Validate, facts.Test, facts.LeftOut));
        Assert.Equal(experiment.Data.Set!.Splits[0].Sha256, facts.Sha256);
        Assert.Equal(facts.Sha256, Assert.Single(protocol.ManifestSplit).Sha256);
        Assert.Contains(ProtocolRemarks.Of(experiment, protocol), remark => remark.StartsWith("1 of 6 rows stand in no part"));
    }

    [Theory]
    [InlineData(false, 3, 0)]
    [InlineData(true, 2, 1)]
    public void Rows_to_validate_by_are_learned_from_unless_left_out(bool leavesOut, int train, int leftOut)
    {
        var experiment = Resolve();
        var facts = Make(experiment, "Music2Emo", leavesOut).Facts.Official!;
        Assert.Equal((train, 1, 3, leftOut), (facts.Train, facts.Validate, facts.Test, facts.LeftOut));
        Assert.DoesNotContain(ProtocolRemarks.Of(experiment, Make(experiment, "music2emo", leavesOut)),
            remark => remark.Contains("stand in no part"));
    }

    [Fact]
    public void Every_seed_has_the_same_parts()
    {
        var experiment = Resolve();
        var protocol = Make(experiment.With(experiment.Recipe with { Seeds = [1, 2] }), "mediaeval-2014");
        Assert.Equal(2, protocol.Parts.Count);
        Assert.Equal(protocol.Parts[0].Split.Train, protocol.Parts[1].Split.Train);
    }

    [Fact]
    public void A_split_of_no_set_or_no_such_name_is_refused()
    {
        var unknown = Assert.Throws<UsageException>(() => Make(Resolve(), "mediaeval-2041")).Problems[0];
        Assert.Equal(("split-unknown", true), (unknown.Code, unknown.Remedy.Contains("mediaeval-2014")));
        Assert.Equal("split-without-set", Assert.Throws<UsageException>(() => Make(Resolve(null), "mediaeval-2014")).Problems[0].Code);
    }

    [Fact]
    public void The_choice_of_reading_reaches_the_data()
    {
        Assert.Equal("labels: corrected", EvaluationRun.DataOf(Resolve()).Reading);
        var published = EvaluationRun.DataOf(Resolve("deam:labels=as-published"));
        Assert.Equal("deam, labels: as-published", published.DatasetWords);
    }
}
