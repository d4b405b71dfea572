namespace MerToolkit.Cli.Tests.Commands;

public sealed class DataSetsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public DataSetsTests()
    {
        _folder.WriteText("emopia/label.csv", "ID,4Q,annotator\nQ1_aaaaaaaaaaa_0,1,D\nQ2_bbbbbbbbbbb_0,2,B\nQ3_ccccccccccc_0,3,C\n");
        _folder.WriteText("emopia/split/train_clip.csv", ",clip_name\n0,Q1_aaaaaaaaaaa_0.mid\n1,Q2_bbbbbbbbbbb_0.mid\n");
        _folder.WriteText("emopia/split/val_clip.csv", ",clip_name\n");
        _folder.WriteText("emopia/split/test_clip.csv", ",clip_name\n0,Q3_ccccccccccc_0.mid\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_names_every_set_and_those_that_are_here()
    {
        var text = CommandRun.Of("data", "list", "--data", _folder.Path).MustExit(0).Output;
        Assert.Contains($"Here: {_folder.At("emopia")}", text.Replace("\n          ", " "));
        var sets = CommandRun.Of("data", "list", "--json").MustExit(0).Results().GetProperty("sets").EnumerateArray().ToList();
        Assert.Contains("deam", sets.Select(set => set.GetProperty("name").GetString()));
        Assert.All(sets, set => Assert.NotEqual("", set.GetProperty("licence").GetString()));
        Assert.All(sets, set => Assert.Null(set.GetProperty("folder").GetString()));
    }

    [Fact]
    public void A_description_tells_what_is_known_and_what_is_here()
    {
        var text = CommandRun.Of("data", "describe", "emopia").MustExit(0).Output;
        Assert.StartsWith("emopia: EMOPIA", text);
        Assert.Contains("CC BY-NC-SA 4.0", text);
        Assert.Contains("not found", text);
        var here = CommandRun.Of("data", "describe", "emopia", _folder.At("emopia"), "--json").MustExit(0).Results().GetProperty("here");
        Assert.Equal(3, here.At("facts.pieces").GetInt32());
        Assert.StartsWith("official: train 2, test 1, sha256 ", here.At("facts.splits")[0].GetString());
        Assert.False(here.GetProperty("broken").GetBoolean());
    }

    [Fact]
    public void A_broken_set_is_told_with_its_place_and_a_contradiction_counts_as_a_failure()
    {
        _folder.WriteText("emopia/label.csv", "ID,4Q\nQ1_aaaaaaaaaaa_0,2\nQ2_bbbbbbbbbbb_0,2\nQ3_ccccccccccc_0,3\n");
        var some = CommandRun.Of("data", "describe", "emopia", _folder.At("emopia")).MustExit(1);
        Assert.Contains($"{_folder.At("emopia/label.csv")}:2: 'Q1_aaaaaaaaaaa_0' is labelled Q2", some.Error);
        _folder.WriteText("emopia/label.csv", "Name,4Q\n");
        var broken = CommandRun.Of("data", "describe", "emopia", _folder.At("emopia"), "--json").MustExit(3);
        Assert.True(broken.Results().At("here.broken").GetBoolean());
        Assert.Equal("column-missing", broken.Frame().GetProperty("failures")[0].GetProperty("code").GetString());
        Assert.Contains("Did you mean 'emopia'?", CommandRun.Of("data", "describe", "emopa").MustExit(2).Error);
    }

    [Fact]
    public void A_split_prints_its_parts_groups_and_hash()
    {
        var run = CommandRun.Of("data", "split", "--dataset", "emopia", _folder.At("emopia"), "--split", "official",
            "--out", _folder.At("p.csv")).MustExit(0);
        Assert.Contains("official split official (train: 2, test: 1)", run.Output);
        Assert.Contains("3 groups by song, 0 of them in several parts", run.Output);
        Assert.Contains("sha256 ", run.Output);
        Assert.Equal("id,part\nQ1_aaaaaaaaaaa_0,train\nQ2_bbbbbbbbbbb_0,train\nQ3_ccccccccccc_0,test\n",
            File.ReadAllText(_folder.At("p.csv")));
        Assert.Contains("--force", CommandRun.Of("data", "split", "--dataset", "emopia", _folder.At("emopia"), "--cv", "3",
            "--out", _folder.At("p.csv")).MustExit(2).Error);
        var folds = CommandRun.Of("data", "split", "--dataset", "emopia", _folder.At("emopia"), "--cv", "3", "--out", _folder.At("p.csv"),
            "--force", "--json").MustExit(0).Results();
        Assert.Equal(("3 folds", 0), (folds.GetProperty("kind").GetString(), folds.GetProperty("shared_groups").GetInt32()));
    }

    [Fact]
    public void Sound_beside_the_labels_becomes_a_table_with_them()
    {
        _folder.WriteTone("emopia/audio/Q1_aaaaaaaaaaa_0.wav");
        _folder.WriteTone("emopia/audio/Q2_bbbbbbbbbbb_0.wav");
        CommandRun.Of("extract", "--dataset", "emopia", _folder.At("emopia"), "--profile", "shortterm68", "--out", _folder.At("t.csv"),
            "--quiet").MustExit(1);
        var lines = File.ReadAllLines(_folder.At("t.csv"));
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("id,group,label,arousal,valence,", lines[0]);
        Assert.StartsWith("Q1_aaaaaaaaaaa_0,aaaaaaaaaaa,Q1,1,1,", lines[1]);
    }

    [Fact]
    public void Rendering_without_scores_or_place_is_refused_at_once()
    {
        var error = CommandRun.Of("data", "render", "--gain", "0").MustExit(2).Error;
        Assert.Contains("No scores are named", error);
        Assert.Contains("--out: No output is named", error);
        Assert.Contains("--gain: A gain of 0", error);
        Assert.Contains("holds no scores", CommandRun.Of("data", "render", "--dataset", "merge", _folder.Path, "--out", _folder.At("o"))
            .MustExit(2).Error);
    }
}
