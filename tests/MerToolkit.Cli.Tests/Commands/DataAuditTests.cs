namespace MerToolkit.Cli.Tests.Commands;

public sealed class DataAuditTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finding_is_one_line_with_file_code_evidence_and_what_to_do()
    {
        var table = _folder.WriteText("t.csv", "id,label\na,Q1\na,Q2\nb,Q1\n");
        var lines = CommandRun.Of("data", "audit", table).MustExit(1).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal($"{table}: conflicting-labels: 1 id carries two labels or more: a (Q1 and Q2). "
            + "Decide each by listening, or leave the rows out.", lines[0]);
        Assert.StartsWith($"{table}: duplicate-id: 1 row repeats an id of an earlier row (1 id in all): a.", lines[1]);
        Assert.Matches(@"^2 findings; 1 table, \d+ checks, [\d.]+ s$", lines[2]);
    }

    [Fact]
    public void Nothing_found_ends_with_0()
    {
        var table = _folder.WriteText("t.csv", "id,label\na,Q1\nb,Q2\n");
        Assert.StartsWith("no finding; 1 table", CommandRun.Of("data", "audit", table).MustExit(0).Output);
        Assert.Empty(CommandRun.Of("data", "audit", table, "--quiet").MustExit(0).Output);
    }

    [Fact]
    public void Only_the_checks_that_are_named_are_made()
    {
        var table = _folder.WriteText("t.csv", "id, label\na,Q1\na,Q2\nb,Q1\n");
        var run = CommandRun.Of("data", "audit", table, "--only", "header-blanks,duplicate-id", "--json").MustExit(1);
        Assert.Equal(["duplicate-id", "header-blanks"],
            run.Results().GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    [Fact]
    public void A_split_and_labels_that_lie_elsewhere_belong_to_the_table()
    {
        string Rows(string name, Func<int, string> cell) =>
            $"id,{name}\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"s{row},{cell(row)}\n"));
        var songs = _folder.WriteText("songs/songs.csv", Rows("artist", row => $"band {row % 20}"));
        var split = _folder.WriteText("splits/mine.csv", Rows("split", row => row < 20 ? "train" : "test"));
        var run = CommandRun.Of("data", "audit", songs, "--split-file", split, "--only", "artist-on-both-sides").MustExit(1);
        Assert.StartsWith($"{split}: artist-on-both-sides: 'split': 20 of 20 test pieces", run.Output);
    }

    [Fact]
    public void A_group_that_is_named_is_looked_at_and_none_is_none()
    {
        var rows = string.Concat(Enumerable.Range(0, 40).Select(row => $"s{row},band {row / 4},Q{row % 2 + 1}\n"));
        var table = _folder.WriteText("t.csv", "id,artist,label\n" + rows);
        Assert.Contains(": conflicting-groups: 10 of 10", CommandRun.Of("data", "audit", table, "--group", "artist").MustExit(1).Output);
        Assert.Contains(": group-suggested: ", CommandRun.Of("data", "audit", table, "--group", "none").MustExit(1).Output);
    }

    [Fact]
    public void The_checks_are_listed_with_their_reasons()
    {
        var output = CommandRun.Of("data", "audit", "--checks").MustExit(0).Output;
        Assert.Contains("\nduplicate-id\n  Ids that stand in more than one row", output);
        Assert.Contains("Haitsma and Kalker 2002", output);
        var checks = CommandRun.Of("data", "audit", "--checks", "--json").MustExit(0).Results().GetProperty("checks");
        Assert.All(checks.EnumerateArray(), check => Assert.NotEmpty(check.GetProperty("rule").GetString()!));
    }

    [Theory]
    [InlineData(2, "PATH", "data", "audit")]
    [InlineData(2, "'duplicate-id'", "data", "audit", "t.csv", "--only", "duplicate-ids")]
    [InlineData(2, "mer data audit", "data", "audit", "--dataset", "deam")]
    [InlineData(3, "gone.csv", "data", "audit", "gone.csv")]
    public void Refusals_say_what_is_wrong(int code, string said, params string[] words) =>
        Assert.Contains(said, CommandRun.Of(words).MustExit(code).Error);
}
