namespace MerToolkit.Cli.Tests.Commands;

/// <summary>Which rows and columns of a table are learned from.</summary>
public sealed class EvalTableTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalTableTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(6, "tone.*")]
    [InlineData(2, "tone.{1,2}")]
    [InlineData(3, "tone.[1-3]")]
    [InlineData(5, "!tone.6")]
    [InlineData(4, "tone.{1..5},!tone.3")]
    public void Patterns_choose_features(int columns, string pattern) =>
        Assert.Equal(columns, Columns("--target", "label", "--features", pattern));

    [Fact]
    public void Targets_and_ids_are_features_only_when_they_are_allowed()
    {
        Assert.Equal(6, Columns("--target", "label"));
        Assert.Equal(7, Columns("--target", "label", "--allow-column", "arousal"));
        Assert.Equal(8, Columns("--target", "label", "--allow-column", "arousal", "--allow-column", "valence"));
    }

    [Fact]
    public void An_allowed_target_gives_the_answer_away()
    {
        string[] logistic = ["--target", "label", "--trainer", "logistic", "--cv", "4"];
        var honest = Accuracy(Eval(_songs, logistic));
        var cheating = Accuracy(Eval(_songs, [.. logistic, "--allow-column", "arousal", "--allow-column", "valence"]));
        Assert.InRange(honest, .3, .85);
        Assert.InRange(cheating, honest + .05, 1);
    }

    [Fact]
    public void Labels_of_another_file_are_joined_by_id_in_any_order()
    {
        var lines = File.ReadAllLines(_songs).Select(line => line.Split(',')).ToArray();
        _folder.WriteText("features.csv", string.Concat(lines.Select(cells => string.Join(',', (string[])[cells[0], .. cells[5..]]) + "\n")));
        var labels = lines.Skip(1).Reverse().Prepend(lines[0]).Select(cells => $"{cells[0]},{cells[1]},{cells[2]}\n");
        _folder.WriteText("labels.csv", string.Concat(labels));
        string[] forest = ["--target", "label", "--trainer", "rf", "--set", "trees=20", "--cv", "4"];

        var joined = Eval(_folder.At("features.csv"), [.. forest, "--labels", _folder.At("labels.csv")]);
        var whole = Eval(_songs, forest);

        Assert.Equal(whole.Results().GetProperty("metrics").GetRawText(), joined.Results().GetProperty("metrics").GetRawText());
        Assert.Equal("group", joined.Frame().GetProperty("protocol").GetProperty("group").GetString());
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_and_told()
    {
        var lines = File.ReadAllLines(_songs);
        _folder.WriteText("labels.csv", "id,label\n" + string.Concat(lines.Skip(3).Select(line => $"{line.Split(',')[0]},{line.Split(',')[2]}\n")));
        var run = Eval(_songs, "--labels", _folder.At("labels.csv"), "--trainer", "majority", "--cv", "4");
        Assert.Equal(SongTable.Rows - 2, run.Frame().GetProperty("inputs")[0].GetProperty("rows").GetInt32());
        Assert.Contains("s1-00", run.Error);
    }

    [Theory]
    [InlineData("mood")]
    [InlineData("LABEL")]
    [InlineData("4Q")]
    public void A_target_answers_to_the_names_that_data_sets_use(string name)
    {
        var asked = Eval(_songs, "--target", name, "--trainer", "logistic", "--cv", "4");
        var plain = Eval(_songs, "--target", "label", "--trainer", "logistic", "--cv", "4");
        Assert.Equal(plain.Results().GetRawText(), asked.Results().GetRawText());
    }

    [Fact]
    public void Decimal_commas_are_read_when_they_are_announced()
    {
        var text = File.ReadAllText(_songs).Replace(',', ';');
        _folder.WriteText("german.csv", System.Text.RegularExpressions.Regex.Replace(text, @"(?<=\d)\.(?=\d)", ","));
        string[] logistic = ["--target", "label", "--trainer", "logistic", "--cv", "4"];
        var german = Eval(_folder.At("german.csv"), [.. logistic, "--decimal", "comma"]);
        Assert.Equal(Eval(_songs, logistic).Results().GetProperty("metrics").GetRawText(), german.Results().GetProperty("metrics").GetRawText());
    }

    [Fact]
    public void A_column_named_as_group_keeps_its_rows_together()
    {
        var lines = File.ReadAllLines(_songs);
        var renamed = lines.Skip(1).Prepend(lines[0].Replace("group", "performer", StringComparison.Ordinal));
        _folder.WriteText("performers.csv", string.Join('\n', renamed) + "\n");
        string[] majority = ["--target", "label", "--trainer", "majority", "--cv", "4"];
        var alone = Eval(_folder.At("performers.csv"), majority);
        Assert.Contains("note: The table has no groups", alone.Error);
        var grouped = Eval(_folder.At("performers.csv"), [.. majority, "--group", "performer"]);
        Assert.Equal("performer", grouped.Frame().GetProperty("protocol").GetProperty("group").GetString());
        Assert.Equal(Eval(_songs, majority).Results().GetProperty("metrics").GetRawText(), grouped.Results().GetProperty("metrics").GetRawText());
    }

    private int Columns(params string[] words) =>
        Eval(_songs, [.. words, "--trainer", "majority", "--cv", "2"]).Frame().GetProperty("inputs")[0].GetProperty("columns").GetInt32();

    private static CommandRun Eval(string table, params string[] words) => CommandRun.Of(["eval", table, "--json", "--resamples", "100", .. words]).MustExit(0);

    private static double Accuracy(CommandRun run) => run.Results().GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble();
}
