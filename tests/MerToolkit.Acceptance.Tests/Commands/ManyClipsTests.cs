using System.Diagnostics;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Runs that are killed, cut into shards and share a cache end in the bytes of one run that was left in peace.</summary>
public sealed class ManyClipsTests : IClassFixture<ManyClipsTests.Clips>
{
    private readonly Clips _clips;

    public ManyClipsTests(Clips clips) => _clips = clips;

    [TheoryNeeding(Need.Linux)]
    [InlineData("table.csv")]
    [InlineData("table.csv.gz")]
    [InlineData("table.npz")]
    [InlineData("frames.npz", "--frames")]
    public void A_killed_run_is_gone_on_from_to_the_same_bytes(string name, params string[] more)
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, ["extract", _clips.Folder, .. more, "--out", "one-" + name]).MustExit(0);
        string[] command = ["extract", _clips.LinkBlocked(folder), "--jobs", "2", .. more, "--out"];
        for (var kills = 1; kills <= 2; kills++)
        {
            Kill(folder, [.. command, name, "--resume"], after: 10 * kills);
            Assert.False(File.Exists(folder.At(name)));
            Assert.True(File.Exists(folder.At(name + ".journal")));
        }

        _clips.LinkAll(folder);
        var run = MerProgram.Run(folder, [.. command, name, "--resume", "--json"]).MustExit(0);
        Assert.InRange(run.Frame().At("results.resumed").GetInt32(), 20, Clips.Count - 1);
        Assert.Equal(File.ReadAllBytes(folder.At("one-" + name)), File.ReadAllBytes(folder.At(name)));
        Assert.False(File.Exists(folder.At(name + ".journal")));
    }

    [FactNeeding(Need.Linux)]
    public void A_standing_journal_needs_a_word_and_another_runs_journal_is_refused()
    {
        using var folder = new TestFolder();
        string[] command = ["extract", _clips.LinkBlocked(folder), "--out", "table.csv"];
        Kill(folder, command, after: 3);
        var told = MerProgram.Run(folder, command).MustExit(2);
        Assert.Contains("--resume", told.Error);
        Assert.Contains("--force", told.Error);
        var refused = MerProgram.Run(folder, [.. command, "--resume", "--max-seconds", "1"]).MustExit(2);
        Assert.Contains("max_seconds", refused.Error);
        var other = MerProgram.Run(folder, [.. command, "--resume", "--profile", "emotionet"]).MustExit(2);
        Assert.Contains("profile_hash", other.Error);
    }

    [FactNeeding(Need.Linux)]
    public void Four_shards_one_of_them_killed_and_resumed_merge_to_one_run()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "extract", _clips.Folder, "--out", "one.csv").MustExit(0);
        for (var shard = 1; shard <= 4; shard++)
        {
            string[] command = ["--shard", $"{shard}/4", "--resume", "--cache", "cache", "--out", $"s{shard}.npz"];
            if (shard == Clips.BlockedShard) Kill(folder, ["extract", _clips.LinkBlocked(folder), .. command], after: 1);
            MerProgram.Run(folder, ["extract", _clips.LinkAll(folder), .. command]).MustExit(0);
        }

        MerProgram.Run(folder, "data", "merge", "s3.npz", "s1.npz", "s4.npz", "s2.npz", "--out", "merged.csv").MustExit(0);
        foreach (var ending in new[] { "", ".schema.json" })
            Assert.Equal(File.ReadAllBytes(folder.At("one.csv" + ending)), File.ReadAllBytes(folder.At("merged.csv" + ending)));

        var again = MerProgram.Run(folder, "extract", _clips.Folder, "--cache", "cache", "--out", "again.csv", "--json").MustExit(0);
        Assert.Equal(Clips.Count, again.Frame().At("results.cache_hits").GetInt32());
        Assert.Equal(File.ReadAllBytes(folder.At("one.csv")), File.ReadAllBytes(folder.At("again.csv")));
    }

    [Fact]
    public void Merge_refuses_a_gap_an_overlap_and_two_profiles_each_by_name()
    {
        using var folder = new TestFolder();
        foreach (var shard in new[] { 1, 2 }) Extract(folder, $"s{shard}.csv", "--shard", $"{shard}/2");
        Extract(folder, "again.csv", "--shard", "2/2");
        Extract(folder, "other.csv", "--shard", "2/2", "--profile", "shortterm68");
        Assert.Contains("1 of 2 shards are missing: 2", Refusal(folder, "s1.csv"));
        Assert.Contains("again.csv: It is shard 2 of 2, and so is s2.csv", Refusal(folder, "s1.csv", "s2.csv", "again.csv"));
        Assert.Contains("other.csv: Its profile is shortterm68@1; s1.csv has librosa@1", Refusal(folder, "s1.csv", "other.csv"));
        MerProgram.Run(folder, "data", "merge", "s1.csv", "s2.csv", "--out", "merged.csv").MustExit(0);
        Assert.Equal(Clips.Count, Table.Read(folder.At("merged.csv")).Rows.Length);
    }

    [Fact]
    public void Array_jobs_number_their_shards()
    {
        using var folder = new TestFolder();
        var environment = new Dictionary<string, string>
        {
            ["SLURM_ARRAY_TASK_ID"] = "1", ["SLURM_ARRAY_TASK_MIN"] = "0", ["SLURM_ARRAY_TASK_MAX"] = "3", ["SLURM_ARRAY_TASK_COUNT"] = "4",
        };
        string[] command = ["extract", _clips.Folder, "--shard", "auto", "--json", "--out"];
        var run = MerProgram.RunWith(folder, environment, [.. command, "slurm.csv"]).MustExit(0);
        Assert.Equal("2/4", run.Frame().At("results.shard").GetString());
        environment = new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "1", ["MER_SHARDS"] = "4" };
        MerProgram.RunWith(folder, environment, [.. command, "k8s.csv"]).MustExit(0);
        Assert.Equal(File.ReadAllText(folder.At("slurm.csv")), File.ReadAllText(folder.At("k8s.csv")));
        Assert.Contains("MER_SHARDS", MerProgram.RunWith(
            folder, new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "1" }, [.. command, "x.csv"]).MustExit(2).Error);
    }

    [FactNeeding(Need.FourQ, Need.SndFile, Need.Linux)]
    public void The_4q_set_is_killed_in_its_middle_and_cut_into_four_and_stays_the_same()
    {
        using var folder = new TestFolder();
        string[] command = ["extract", "--dataset", "4q", Path.Combine(Needs.DataRoot, "4q"), "--max-seconds", "3", "--out"];
        MerProgram.Run(folder, [.. command, "one.csv"]).MustExit(0);
        Kill(folder, [.. command, "killed.csv"], after: 200);
        MerProgram.Run(folder, [.. command, "killed.csv", "--resume"]).MustExit(0);
        Assert.Equal(File.ReadAllBytes(folder.At("one.csv")), File.ReadAllBytes(folder.At("killed.csv")));

        string[] shards = [.. Enumerable.Range(1, 4).Select(shard => $"s{shard}.csv.gz")];
        for (var shard = 1; shard <= 4; shard++)
            MerProgram.Run(folder, [.. command, shards[shard - 1], "--shard", $"{shard}/4"]).MustExit(0);
        MerProgram.Run(folder, ["data", "merge", .. shards, "--out", "merged.csv"]).MustExit(0);
        Assert.Equal(File.ReadAllBytes(folder.At("one.csv")), File.ReadAllBytes(folder.At("merged.csv")));
    }

    private void Extract(TestFolder folder, string name, params string[] more) =>
        MerProgram.Run(folder, ["extract", _clips.Folder, "--out", name, .. more]).MustExit(0);

    private static string Refusal(TestFolder folder, params string[] shards)
    {
        var error = MerProgram.Run(folder, ["data", "merge", .. shards, "--out", "refused.csv"]).MustExit(3).Error;
        Assert.False(File.Exists(folder.At("refused.csv")));
        return error;
    }

    /// <summary>Starts a run and kills it when it has told of some clips; what is on its way then is torn.</summary>
    private static void Kill(TestFolder folder, string[] command, int after)
    {
        using var process = MerProgram.Start(MerProgram.Path, folder, MerProgram.Unchanged, [.. command, "--json"]);
        for (var clips = 0; clips < after; clips++)
        {
            if (process.StandardOutput.ReadLine() is null) Assert.Fail($"ended before {after} clips: {process.StandardError.ReadToEnd()}");
        }

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Clips, and a way to hold a run in their middle: a pipe that nobody writes to, under the name of one of them.</summary>
    public sealed class Clips : IDisposable
    {
        public const int Count = 48;

        /// <summary>The shard of four that the held clip belongs to: SHA-256 of its id begins with 3835e288bf51af59, 1 modulo 4.</summary>
        public const int BlockedShard = 2;

        private const int Blocked = 24;
        private readonly TestFolder _folder = new();

        public Clips()
        {
            Folder = _folder.Folder("in");
            for (var clip = 0; clip < Count; clip++)
            {
                WavFile.Write(Path.Combine(Folder, NameOf(clip)), 44100, WavEncoding.Signed16, Tones.Chord(44100, 2, clip));
            }
        }

        public string Folder { get; }

        /// <summary>All clips under their names in the folder of a test.</summary>
        internal string LinkAll(TestFolder folder)
        {
            var links = folder.Folder("in");
            for (var clip = 0; clip < Count; clip++)
            {
                File.Delete(Path.Combine(links, NameOf(clip)));
                File.CreateSymbolicLink(Path.Combine(links, NameOf(clip)), Path.Combine(Folder, NameOf(clip)));
            }

            return links;
        }

        /// <summary>The same, and a run that comes to the middle waits there for ever.</summary>
        internal string LinkBlocked(TestFolder folder)
        {
            var links = LinkAll(folder);
            File.Delete(Path.Combine(links, NameOf(Blocked)));
            MerProgram.RunProgram("mkfifo", folder, MerProgram.Unchanged, Path.Combine(links, NameOf(Blocked))).MustExit(0);
            return links;
        }

        private static string NameOf(int clip) => $"clip-{clip:00}.wav";

        public void Dispose() => _folder.Dispose();
    }
}
