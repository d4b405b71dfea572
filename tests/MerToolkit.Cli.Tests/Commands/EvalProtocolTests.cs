using System.Globalization;
using System.Text.Json;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>Which rows learn and which are judged: folds, files of folds, shares, other tables, groups, seeds.</summary>
public sealed class EvalProtocolTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _songs;

    public EvalProtocolTests() => _songs = SongTable.Write(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_row_is_predicted_once_a_trainer_and_seed_by_a_fold_counted_from_1()
    {
        var frame = Eval("--trainer", "rf,logistic", "--set", "rf.trees=20", "--cv", "4", "--seeds", "1,2", "--predictions", _folder.At("p.csv")).Frame();
        var cells = new CsvCells(_folder.At("p.csv"));
        Assert.Equal(["id", "group", "trainer", "seed", "fold", "label.true", "label.predicted"], cells.Columns.Take(7));
        Assert.Equal(2 * 2 * SongTable.Rows, cells.Rows.Count);
        var expected = new CsvCells(_songs);
        foreach (var run in cells.Rows.GroupBy(row => (Trainer: row[2], Seed: row[3])))
        {
            Assert.Equal(expected["id"], run.Select(row => row[0]));
            Assert.Equal(expected["label"], run.Select(row => row[5]));
            Assert.Equal(["1", "2", "3", "4"], run.Select(row => row[4]).Distinct().Order());
            Assert.All(run.GroupBy(row => row[1]), group => Assert.Single(group.Select(row => row[4]).Distinct()));
            Assert.Equal(run.Count(row => row[5] == row[6]) / (double)SongTable.Rows, PerSeed(frame, run.Key.Trainer, run.Key.Seed));
        }
    }

    [Fact]
    public void The_predicted_label_has_the_largest_of_probabilities_that_sum_to_1()
    {
        Eval("--trainer", "rf", "--set", "trees=20", "--cv", "4", "--predictions", _folder.At("p.csv"));
        var cells = new CsvCells(_folder.At("p.csv"));
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], cells.Columns.Skip(7).Select(name => name.Split('.')[2]));
        foreach (var row in cells.Rows)
        {
            var probabilities = row[7..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.Equal(row[6], "Q" + (Array.IndexOf(probabilities, probabilities.Max()) + 1));
        }
    }

    [Fact]
    public void Each_of_several_seeds_is_the_run_of_that_seed_and_the_metric_is_their_mean()
    {
        string[] forest = ["--trainer", "rf", "--set", "trees=20", "--cv", "4"];
        var several = Eval([.. forest, "--seeds", "1,5"]).Frame();
        var alone = Eval([.. forest, "--seed", "5"]).Frame();
        Assert.Equal([1, 5], several.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal(5, alone.GetProperty("seed").GetInt32());
        foreach (var metric in several.GetProperty("results").GetProperty("metrics").EnumerateObject())
        {
            double[] seeds = [.. metric.Value.GetProperty("per_seed").EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(Metric(alone, metric.Name), seeds[1]);
            Assert.Equal(seeds.Average(), metric.Value.GetProperty("value").GetDouble(), 1e-12);
        }

        Assert.NotEqual(PerSeed(several, "random-forest", "1"), PerSeed(several, "random-forest", "5"));
    }

    [Fact]
    public void Folds_that_are_written_and_read_again_are_those_of_the_seed()
    {
        string[] forest = ["--trainer", "rf", "--set", "trees=20", "--seed", "3"];
        Eval([.. forest, "--cv", "4", "--predictions", _folder.At("free.csv")]);
        Eval([.. forest, "--cv", "4", "--folds", _folder.At("folds.csv"), "--predictions", _folder.At("written.csv")]);
        var folds = File.ReadAllText(_folder.At("folds.csv"));
        var frame = Eval([.. forest, "--folds", _folder.At("folds.csv"), "--predictions", _folder.At("read.csv")]).Frame();
        Assert.Equal(folds, File.ReadAllText(_folder.At("folds.csv")));
        Assert.Equal(File.ReadAllText(_folder.At("free.csv")), File.ReadAllText(_folder.At("written.csv")));
        Assert.Equal(File.ReadAllText(_folder.At("free.csv")), File.ReadAllText(_folder.At("read.csv")));
        Assert.Equal(new CsvCells(_folder.At("folds.csv"))["fold"], new CsvCells(_folder.At("read.csv"))["fold"]);
        Assert.Equal("folds-file", frame.GetProperty("protocol").GetProperty("kind").GetString());
        Assert.Equal(4, frame.GetProperty("protocol").GetProperty("folds").GetInt32());
    }

    [Fact]
    public void A_number_of_folds_that_is_not_the_files_is_refused()
    {
        Eval("--trainer", "majority", "--cv", "4", "--folds", _folder.At("folds.csv"));
        var run = CommandRun.Of("eval", _songs, "--target", "label", "--trainer", "majority", "--cv", "5", "--folds", _folder.At("folds.csv")).MustExit(2);
        Assert.Contains("--cv: The file has 4 folds, 5 are asked for", run.Error);
    }

    [Fact]
    public void An_artist_on_both_sides_of_a_file_of_folds_is_counted_and_told()
    {
        var ids = new CsvCells(_songs)["id"];
        // Artists have three songs in a row: the first is parted, the others are not.
        _folder.WriteText("folds.csv", "id,fold\n" + string.Concat(ids.Select((id, row) => $"{id},{(row == 0 || row >= 24 ? 2 : 1)}\n")));
        var run = Eval("--trainer", "majority", "--folds", _folder.At("folds.csv"));
        Assert.Equal(1, run.Frame().GetProperty("protocol").GetProperty("groups_shared_between_parts").GetInt32());
        Assert.Matches(@"note: .*1 groups? \(group\) stands? on both sides of a split", run.Error);
    }

    [Fact]
    public void Without_groups_the_shared_ones_are_told()
    {
        var run = Eval("--trainer", "majority", "--cv", "4", "--group", "none");
        var protocol = run.Frame().GetProperty("protocol");
        Assert.Equal(JsonValueKind.Null, protocol.GetProperty("group").ValueKind);
        Assert.Equal(16, protocol.GetProperty("groups").GetInt32());
        var shared = protocol.GetProperty("groups_shared_between_parts").GetInt32();
        Assert.InRange(shared, 1, 16);
        Assert.Contains($"note: Up to {shared} groups (group) stand on both sides of a split", run.Error);
        Assert.Contains(run.Frame().GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("both sides of a split"));
    }

    [Fact]
    public void With_groups_none_is_shared()
    {
        var run = Eval("--trainer", "majority", "--cv", "4");
        Assert.Equal("group", run.Frame().GetProperty("protocol").GetProperty("group").GetString());
        Assert.Equal(0, run.Frame().GetProperty("protocol").GetProperty("groups_shared_between_parts").GetInt32());
        Assert.DoesNotContain("both sides", run.Error);
    }

    [Fact]
    public void A_share_held_out_is_judged_once_and_alone()
    {
        var frame = Eval("--trainer", "logistic", "--holdout", ".25", "--predictions", _folder.At("p.csv")).Frame();
        var cells = new CsvCells(_folder.At("p.csv"));
        Assert.InRange(cells.Rows.Count, 9, 15);
        Assert.Equal(cells["id"].Distinct(), cells["id"]);
        var held = cells["group"].ToHashSet();
        Assert.Equal(new CsvCells(_songs).Rows.Count(row => held.Contains(row[1])), cells.Rows.Count);
        var results = frame.GetProperty("results");
        Assert.Equal(cells.Rows.Count, results.GetProperty("per_class").EnumerateArray().Sum(score => score.GetProperty("support").GetInt32()));
        Assert.Equal(cells.Rows.Count, results.GetProperty("confusion").GetProperty("rows").EnumerateArray()
            .Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())));
        Assert.Equal("hold-out", frame.GetProperty("protocol").GetProperty("kind").GetString());
        Assert.Equal(.25, frame.GetProperty("protocol").GetProperty("holdout").GetDouble());
    }

    [Fact]
    public void Learning_from_one_table_and_judging_by_another_is_training_a_model_and_scoring_it()
    {
        var other = SongTable.Write(_folder, "other.csv", seed: 2);
        var across = CommandRun.Of("eval", "--train-on", _songs, "--test-on", other, "--target", "label", "--trainer", "rf", "--set", "trees=20",
            "--json", "--predictions", _folder.At("p.csv")).MustExit(0);
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "rf", "--set", "trees=20", "--out", _folder.At("m.mer")).MustExit(0);
        var scored = CommandRun.Of("eval", _folder.At("m.mer"), other, "--json").MustExit(0);
        Assert.Equal("across-sets", across.Frame().GetProperty("protocol").GetProperty("kind").GetString());
        Assert.Equal("trained-model", scored.Frame().GetProperty("protocol").GetProperty("kind").GetString());
        Assert.Equal(new CsvCells(other)["id"], new CsvCells(_folder.At("p.csv"))["id"]);
        Assert.Equal(across.Results().GetProperty("metrics").GetRawText(), scored.Results().GetProperty("metrics").GetRawText());
        Assert.InRange(Metric(scored.Frame(), "accuracy"), .3, .95);
        Assert.DoesNotContain("this very table", scored.Error);
    }

    [Fact]
    public void A_model_scored_on_the_table_it_learned_from_is_told()
    {
        CommandRun.Of("train", _songs, "--target", "label", "--trainer", "rf", "--set", "trees=20", "--out", _folder.At("m.mer")).MustExit(0);
        var run = CommandRun.Of("eval", _folder.At("m.mer"), _songs, "--json").MustExit(0);
        Assert.Contains("note: The model learned from this very table", run.Error);
        Assert.Equal("random-forest", run.Results().GetProperty("trainer").GetString());
        Assert.Equal(SongTable.Rows, run.Frame().GetProperty("inputs")[0].GetProperty("rows").GetInt32());
    }

    [Fact]
    public void A_first_few_rows_are_a_smoke_test() =>
        Assert.Equal(24, Eval("--trainer", "majority", "--cv", "2", "--limit", "24").Frame().GetProperty("inputs")[0].GetProperty("rows").GetInt32());

    private CommandRun Eval(params string[] words) => CommandRun.Of(["eval", _songs, "--target", "label", "--json", .. words]).MustExit(0);

    private static double Metric(JsonElement frame, string name) =>
        frame.GetProperty("results").GetProperty("metrics").GetProperty(name).GetProperty("value").GetDouble();

    private static double PerSeed(JsonElement frame, string trainer, string seed)
    {
        var results = frame.GetProperty("results");
        var own = results.ValueKind == JsonValueKind.Array
            ? results.EnumerateArray().Single(entry => entry.GetProperty("trainer").GetString() == trainer) : results;
        var place = frame.GetProperty("seeds").EnumerateArray().Select(number => number.GetRawText()).ToList().IndexOf(seed);
        return own.GetProperty("metrics").GetProperty("accuracy").GetProperty("per_seed")[place].GetDouble();
    }
}
