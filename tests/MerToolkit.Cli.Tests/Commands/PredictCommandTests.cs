namespace MerToolkit.Cli.Tests.Commands;

/// <summary>Predictions of the rows of a table, and what <c>mer predict</c> refuses; sound is told of by the acceptance tests.</summary>
public sealed class PredictCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;
    private readonly string _model;

    public PredictCommandTests()
    {
        _songs = SongTable.Write(_folder);
        _model = Train("mood.mer", _songs, "--target", "label", "--trainer", "rf", "--set", "trees=20");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rows_of_a_table_are_predicted_in_their_order()
    {
        var lines = CommandRun.Of("predict", _model, _songs, "--json").MustExit(0).Lines();
        Assert.Equal(new CsvCells(_songs)["id"], lines.SkipLast(1).Select(line => line.GetProperty("item").GetString()));
        foreach (var line in lines.SkipLast(1))
        {
            var probabilities = line.GetProperty("probabilities").EnumerateObject().ToList();
            Assert.Equal(1, probabilities.Sum(pair => pair.Value.GetDouble()), 1e-12);
            Assert.Equal(probabilities.MaxBy(pair => pair.Value.GetDouble()).Name, line.GetProperty("label").GetString());
        }
    }

    [Fact]
    public void A_table_of_the_same_columns_in_another_order_is_predicted_alike()
    {
        var lines = File.ReadAllLines(_songs).Select(line => line.Split(','));
        _folder.WriteText("turned.csv", string.Concat(lines.Select(cells => string.Join(',', cells.Take(1).Concat(cells.Skip(5).Reverse())) + "\n")));
        Assert.Equal(Predictions(_model, _songs), Predictions(_model, _folder.At("turned.csv")));
    }

    [Fact]
    public void The_csv_holds_what_the_lines_say_and_has_a_manifest()
    {
        var both = Train("both.mer", _songs, "--target", "arousal,valence", "--trainer", "ridge");
        foreach (var (model, columns) in new[] { (_model, "item,label,probability.Q1,probability.Q2,probability.Q3,probability.Q4"), (both, "item,arousal,valence") })
        {
            var run = CommandRun.Of("predict", model, _songs, "--out", _folder.At("p.csv"), "--json", "--force").MustExit(0);
            var cells = new CsvCells(_folder.At("p.csv"));
            Assert.Equal(columns, string.Join(',', cells.Columns));
            var lines = run.Lines().SkipLast(1).Select(line => string.Join(',', line.EnumerateObject().Skip(1).SelectMany(member =>
                member.Name == "probabilities" ? member.Value.EnumerateObject().Select(pair => pair.Value.GetRawText()) : [member.Value.ToString()])));
            Assert.Equal(lines, cells.Rows.Select(row => string.Join(',', row)));
            Assert.Contains("\"command\": \"predict\"", File.ReadAllText(_folder.At("p.csv.manifest.json")));
        }
    }

    [Fact]
    public void Without_json_or_file_each_row_is_a_sentence()
    {
        var lines = CommandRun.Of("predict", _model, _songs, "--limit", "2").MustExit(0).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^s1-00: label Q[1-4] \(Q1 \d\.\d\d, Q2 \d\.\d\d, Q3 \d\.\d\d, Q4 \d\.\d\d\)$", lines[0]);
    }

    [Fact]
    public void A_table_that_lacks_columns_is_refused_and_they_are_named()
    {
        _folder.WriteText("narrow.csv", "id,tone.1,tone.2,tone.4\na,1,2,3\n");
        var run = CommandRun.Of("predict", _model, _folder.At("narrow.csv"), "--out", _folder.At("p.csv")).MustExit(3);
        Assert.Contains("narrow.csv: The model reads columns that the table lacks: tone.3, tone.5, tone.6. ", run.Error);
        Assert.False(File.Exists(_folder.At("p.csv")));
    }

    [Fact]
    public void A_model_of_a_foreign_table_given_sound_says_what_it_reads()
    {
        _folder.WriteTone("a.wav");
        var run = CommandRun.Of("predict", _model, _folder.At("a.wav"), "--json").MustExit(3);
        Assert.Contains("mood.mer: The model's columns are not made from sound by this program. Give it a table", run.Error);
    }

    [Fact]
    public void A_table_of_another_profile_is_refused()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav", 0.7);
        _folder.WriteText("labels.csv", "id,label\na,calm\nb,happy\n");
        CommandRun.Of("extract", _folder.At("in"), "--out", _folder.At("one.csv")).MustExit(0);
        CommandRun.Of("extract", _folder.At("in"), "--profile", "librosa-native", "--out", _folder.At("two.csv")).MustExit(0);
        var model = Train("sound.mer", _folder.At("one.csv"), "--labels", _folder.At("labels.csv"), "--trainer", "majority");
        var run = CommandRun.Of("predict", model, _folder.At("two.csv")).MustExit(3);
        Assert.Matches(@"two\.csv: The table was made with librosa-native@\d+ \([0-9a-f]{8}\.\.\.\), the model reads librosa@\d+ ", run.Error);
        CommandRun.Of("predict", model, _folder.At("one.csv")).MustExit(0);
        CommandRun.Of("predict", model, _folder.At("in")).MustExit(0);
        Assert.Contains("the model reads librosa@", CommandRun.Of("eval", model, _folder.At("two.csv"), "--labels", _folder.At("labels.csv")).MustExit(3).Error);
    }

    [Theory]
    [InlineData(2, "predict", "MODEL INPUT: No model is named")]
    [InlineData(2, "predict mood.mer", "MODEL INPUT: Nothing is named to predict")]
    [InlineData(2, "predict mood.mer songs.csv --out p.json", "--out: Predictions are written as csv")]
    [InlineData(2, "predict mood.mer songs.csv --out songs.csv", "--out: 'songs.csv' exists already")]
    [InlineData(2, "predict mood.mer songs.csv --m3u lists", "--m3u: A table has no clips to play")]
    [InlineData(2, "predict mood.mer songs.csv --trainer rf", "'--trainer' is not an option of 'mer predict'")]
    [InlineData(3, "predict absent.mer songs.csv", "absent.mer")]
    [InlineData(3, "predict songs.csv mood.mer", "songs.csv")]
    [InlineData(3, "predict mood.mer absent.csv", "absent.csv")]
    [InlineData(3, "predict mood.mer absent.wav", "absent.wav")]
    public void What_cannot_be_predicted_is_refused(int code, string line, string said)
    {
        var before = _folder.Names();
        var words = line.Split(' ').Select(word => word.Contains('.') ? _folder.At(word) : word == "lists" ? _folder.At(word) : word);
        var run = CommandRun.Of([.. words]).MustExit(code);
        Assert.Contains(said, run.Error.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        Assert.Equal(before, _folder.Names());
        Assert.Empty(run.Output);
    }

    private string Train(string name, string table, params string[] words)
    {
        CommandRun.Of(["train", table, "--out", _folder.At(name), .. words]).MustExit(0);
        return _folder.At(name);
    }

    private static IEnumerable<string> Predictions(string model, string table) =>
        CommandRun.Of("predict", model, table, "--json").MustExit(0).Lines().SkipLast(1).Select(line => line.GetRawText());
}
