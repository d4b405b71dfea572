using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Workflows.Tests.Auditing;

public sealed class AuditRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clean_table_of_our_own_gives_nothing()
    {
        var sheet = new Sheet(300).WithIds().With("group", row => $"g{row / 3}").With("label", row => $"Q{row / 3 * 7 % 4 + 1}")
            .WithFeatures(12);
        var (arousal, valence) = (sheet.Noise("a"), sheet.Noise("v"));
        _folder.WriteText("songs.csv", sheet.With("arousal", row => arousal[row]).With("valence", row => valence[row]).ToString());
        Assert.Empty(Audit(_folder.At("songs.csv")).Findings);
    }

    [Fact]
    public void Files_of_one_folder_are_joined_by_id()
    {
        _folder.WriteText("split.csv", new Sheet(40).WithIds().With("split", row => row < 20 ? "train" : "test").ToString());
        _folder.WriteText("songs.csv", new Sheet(40).WithIds().With("artist", row => $"band {row % 20}").ToString());
        var finding = Assert.Single(Audit(_folder.Path, "artist-on-both-sides").Findings);
        Assert.Equal(_folder.At("split.csv"), finding.Path);
        Assert.Equal(20, finding.Figure);
    }

    [Fact]
    public void A_split_alone_takes_the_artists_from_the_file_beside_it_and_says_so()
    {
        _folder.WriteText("split.csv", new Sheet(40).WithIds().With("split", row => row < 20 ? "train" : "test").ToString());
        _folder.WriteText("songs.csv", new Sheet(40).WithIds().With("artist", row => $"band {row % 20}").ToString());
        var report = Audit(_folder.At("split.csv"), "artist-on-both-sides");
        Assert.Single(report.Findings);
        Assert.Equal(_folder.At("songs.csv"), Assert.Single(report.Remarks).Subject);
        Assert.Single(report.Inputs);
    }

    [Fact]
    public void Ids_that_are_numbers_mean_other_pieces_in_another_set()
    {
        _folder.WriteText("one/split.csv",
            new Sheet(40).With("id", row => row).With("split", row => row < 20 ? "train" : "test").ToString());
        _folder.WriteText("two/songs.csv", new Sheet(40).With("id", row => row).With("artist", row => $"band {row % 20}").ToString());
        Assert.Empty(Audit(_folder.Path, "artist-on-both-sides", "overlap-between-sets").Findings);
    }

    [Fact]
    public void Rows_of_times_or_of_raters_may_repeat_an_id()
    {
        _folder.WriteText("curve.csv", new Sheet(40).With("id", row => $"s{row / 10}").With("time_s", row => row % 10).ToString());
        _folder.WriteText("many.csv", new Sheet(40).With("id", row => $"s{row / 2}").ToString());
        Assert.Empty(Audit(_folder.Path, "duplicate-id").Findings);
    }

    [Fact]
    public void Valence_of_a_table_without_arousal_is_a_feature()
    {
        var sheet = new Sheet(60).WithIds().WithFeatures(4);
        var valence = sheet.Noise("v");
        _folder.WriteText("t.csv", sheet.With("valence", row => valence[row]).With("label", row => $"m{row % 3}").ToString());
        Assert.Equal("features, labels", Assert.Single(Audit(_folder.Path, "duplicate-rows").Inputs).Holds);
    }

    [Fact]
    public void Exchanged_axes_show_in_the_loudness_alone()
    {
        var sheet = new Sheet(400).With("id", row => $"{row + 1}").WithFeatures(5);
        var (loudness, arousal, valence) = (sheet.Noise("l"), sheet.Noise("a"), sheet.Noise("v"));
        double Arousal(int row) => loudness[row] + .5 * arousal[row];
        sheet.With("loudness.mean", row => loudness[row])
            .With("arousal", row => row < 150 ? valence[row] : Arousal(row))
            .With("valence", row => row < 150 ? Arousal(row) : valence[row]);
        _folder.WriteText("t.csv", sheet.ToString());
        var items = Assert.Single(Audit(_folder.Path, "axes-exchanged").Findings).Items;
        Assert.Matches("^1[.][.]1[45]", Assert.Single(items));
    }

    [Fact]
    public void All_that_is_wrong_with_the_use_is_said_at_once()
    {
        var options = new AuditOptions { Only = ["duplicate-ids", "short-clips", "mood"] };
        var refusal = Assert.Throws<UsageException>(() => AuditRun.Run(options, new Silence(), CancellationToken.None));
        Assert.Equal(3, refusal.Problems.Count);
        Assert.Contains(refusal.Problems, problem => problem.Remedy.Contains("duplicate-id'", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_missing_or_no_table_are_refused_all_of_them()
    {
        _folder.WriteText("notes.txt", "words");
        _folder.WriteText("empty.csv", "");
        string[] inputs = [_folder.At("gone.csv"), _folder.At("notes.txt"), _folder.At("empty.csv")];
        var refusal = Assert.Throws<InputException>(() =>
            AuditRun.Run(new AuditOptions { Inputs = inputs }, new Silence(), CancellationToken.None));
        Assert.Equal(inputs, refusal.Problems.Select(problem => problem.Subject));
    }

    [Fact]
    public void A_file_of_a_folder_that_is_no_table_is_passed_over_and_named()
    {
        _folder.WriteText("empty.csv", "");
        _folder.WriteText("t.csv", "id,tone\na,1\n");
        Assert.Equal(_folder.At("empty.csv"), Assert.Single(Audit(_folder.Path).Remarks).Subject);
    }

    [Fact]
    public void Every_step_that_was_promised_is_told()
    {
        _folder.WriteTone("a.wav", 1.5, 8000);
        var listener = new Silence();
        AuditRun.Run(new AuditOptions { Inputs = [_folder.Path] }, listener, CancellationToken.None);
        Assert.Equal(AuditCatalogue.All.Count + 1, listener.Steps);
        Assert.Equal(listener.Steps, listener.Done);
    }

    private static AuditReport Audit(string path, params string[] only) =>
        AuditRun.Run(new AuditOptions { Inputs = [path], Only = only }, new Silence(), CancellationToken.None);
}
