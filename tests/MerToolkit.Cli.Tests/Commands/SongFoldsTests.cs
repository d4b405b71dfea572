using static System.FormattableString;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>A song that stands in a table several times never helps to predict itself.</summary>
public sealed class SongFoldsTests : IDisposable
{
    private const string Header =
        "duration (ms),danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo,labels,uri\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_folds_with_a_song_on_both_sides_is_refused()
    {
        WriteFolds(repeatOf7: 2);
        var run = Eval("--folds", _folder.At("folds.csv"), "--report", _folder.At("r.html")).MustExit(3);
        Assert.Matches(@"folds\.csv: 1 songs? \(uri\) stands? on both sides of a split", run.Error);
        Assert.Contains("--group none", run.Error);
        Assert.False(File.Exists(_folder.At("r.html")));
    }

    [Fact]
    public void The_same_file_serves_when_songs_are_said_to_be_different()
    {
        WriteFolds(repeatOf7: 2);
        var run = Eval("--folds", _folder.At("folds.csv"), "--group", "none").MustExit(0);
        Assert.Equal(1, run.Frame().GetProperty("protocol").GetProperty("groups_shared_between_parts").GetInt32());
        Assert.Matches(@"note: .*songs? \(uri\) stands? on both sides of a split", run.Error);
    }

    [Fact]
    public void A_file_that_keeps_songs_whole_serves()
    {
        WriteFolds(repeatOf7: 1);
        var protocol = Eval("--folds", _folder.At("folds.csv")).MustExit(0).Frame().GetProperty("protocol");
        Assert.Equal("uri", protocol.GetProperty("group").GetString());
        Assert.Equal(40, protocol.GetProperty("groups").GetInt32());
        Assert.Equal(0, protocol.GetProperty("groups_shared_between_parts").GetInt32());
    }

    [Fact]
    public void Folds_of_our_own_keep_the_rows_of_a_song_together()
    {
        Eval("--cv", "3", "--predictions", _folder.At("p.csv")).MustExit(0);
        var cells = new CsvCells(_folder.At("p.csv"));
        Assert.Equal(41, cells.Rows.Count);
        Assert.Contains("song:07#2", cells["id"]);
        Assert.Single(cells.Rows.Where(row => row[1] == "song:07").Select(row => row[4]).Distinct());
    }

    [Fact]
    public void The_recipe_that_the_program_brings_for_such_a_table_says_what_options_say()
    {
        var recipe = Eval([], "--recipe", "logistic-moodify", "--cv", "3").MustExit(0);
        var options = Eval([], "--dataset", "moodify", "--trainer", "logistic", "--cv", "3").MustExit(0);
        Assert.Equal("uri", recipe.Frame().At("protocol.group").GetString());
        foreach (var key in new[] { "inputs", "protocol", "results" })
            Assert.Equal(options.Frame().At(key).GetRawText(), recipe.Frame().At(key).GetRawText());
        Assert.Contains("Did you mean 'logistic-moodify'?", Eval([], "--recipe", "logistic-modify").MustExit(2).Error);
    }

    private CommandRun Eval(params string[] words) => Eval(["--dataset", "moodify", "--trainer", "majority"], words);

    private CommandRun Eval(string[] way, params string[] words)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 41).Select(row => row == 40 ? 7 : row).Select(song => Invariant(
            $"{200000 + song},{Share()},{Share()},-7.5,.05,.1,0,.2,{Share()},{90 + song},{song % 4},song:{song:00}\n"));
        _folder.WriteText("songs.csv", Header + string.Concat(rows));
        return CommandRun.Of(["eval", _folder.At("songs.csv"), "--json", .. way, .. words]);

        string Share() => Invariant($".{random.Next(10, 99)}");
    }

    private void WriteFolds(int repeatOf7)
    {
        var lines = Enumerable.Range(0, 40).Select(song => $"song:{song:00},{(song < 20 ? 1 : 2)}\n");
        _folder.WriteText("folds.csv", $"id,fold\n{string.Concat(lines)}song:07#2,{repeatOf7}\n");
    }
}
