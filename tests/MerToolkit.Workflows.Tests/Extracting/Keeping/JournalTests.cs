using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Tests.Extracting.Keeping;

/// <summary>A journal that was cut off or damaged at any byte gives back what is whole, and nothing else.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly ExtractionIdentity Identity = new([KeyValuePair.Create("profile", "p@1")], "list", "1/1");
    private readonly TestFolder _folder = new();
    private readonly string _output;

    public JournalTests() => _output = _folder.At("t.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_comes_back_as_it_went_in()
    {
        var outcome = Outcome("a", "odd");
        using (var journal = Journal.Open(_output, Identity, resume: false)) journal.Append(outcome);
        using var again = Journal.Open(_output, Identity, resume: true);
        MustEqual(outcome, again.Find(outcome.Clip, outcome.Sha256!)!);
        Assert.Equal(ClipOrigin.Journal, again.Find(outcome.Clip, outcome.Sha256!)!.Origin);
    }

    [Fact]
    public void Cut_at_any_byte_it_gives_the_records_before_the_cut_and_can_be_gone_on_from()
    {
        var (whole, ends) = Write("a", "b", "c");
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Journal.PathOf(_output), whole[..length]);
            var expected = ends.Count(end => end <= length);
            using (var journal = Journal.Open(_output, Identity, resume: true))
            {
                string[] names = ["a", "b", "c"];
                Assert.Equal(names[..expected], names.Where(name => journal.Knows(ClipOf(name))));
                foreach (var name in names[expected..]) journal.Append(Outcome(name));
            }
            Assert.Equal(whole, File.ReadAllBytes(Journal.PathOf(_output)));
        }
    }

    [Fact]
    public void One_changed_byte_anywhere_never_gives_another_clip_than_was_written()
    {
        var (whole, _) = Write("a", "b", "c");
        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= 0x20;
            File.WriteAllBytes(Journal.PathOf(_output), damaged);
            using var journal = Journal.Open(_output, Identity, resume: true);
            foreach (var name in new[] { "a", "b", "c" })
            {
                var written = Outcome(name);
                if (journal.Find(written.Clip, written.Sha256!) is { } kept) MustEqual(written, kept);
            }
        }
    }

    [Fact]
    public void A_damaged_record_is_passed_over_and_the_later_ones_are_taken()
    {
        var (whole, ends) = Write("a", "b", "c");
        whole[ends[1] - 40] ^= 1;
        File.WriteAllBytes(Journal.PathOf(_output), whole);
        using var journal = Journal.Open(_output, Identity, resume: true);
        Assert.Equal([true, false, true], new[] { "a", "b", "c" }.Select(name => journal.Knows(ClipOf(name))));
    }

    [Fact]
    public void A_clip_with_another_sound_is_not_found()
    {
        Write("a");
        using var journal = Journal.Open(_output, Identity, resume: true);
        Assert.True(journal.Knows(ClipOf("a")));
        Assert.Null(journal.Find(ClipOf("a"), new string('f', 64)));
    }

    [Fact]
    public void The_later_of_two_records_of_one_clip_counts()
    {
        var later = Outcome("a", "second");
        using (var journal = Journal.Open(_output, Identity, resume: false))
        {
            journal.Append(Outcome("a"));
            journal.Append(later);
        }
        using var again = Journal.Open(_output, Identity, resume: true);
        MustEqual(later, again.Find(later.Clip, later.Sha256!)!);
    }

    [Fact]
    public void A_journal_without_clips_leaves_no_file()
    {
        using (Journal.Open(_output, Identity, resume: false)) Assert.Equal(["t.csv.journal"], _folder.Names());
        Assert.Empty(_folder.Names());
    }

    [LinuxFact]
    public void Two_runs_with_one_output_are_told_apart()
    {
        using var first = Journal.Open(_output, Identity, resume: false);
        first.Append(Outcome("a"));
        var reason = Assert.Throws<EnvironmentException>(() => Journal.Open(_output, Identity, resume: true));
        Assert.Contains("Another run", reason.Problems[0].Remedy);
        Assert.Throws<EnvironmentException>(() => Journal.Describe(Journal.PathOf(_output)));
        Assert.True(first.Knows(ClipOf("a")));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_never_taken_for_one()
    {
        var path = _folder.WriteText("t.csv.journal", "my diary");
        Assert.Equal("journal-foreign", Assert.Throws<UsageException>(() => Journal.Describe(path)).Problems[0].Code);
    }

    [Fact]
    public void Frames_come_back_too()
    {
        var array = new FrameArray("mfcc", [2, 3], [1, 2, 3, 4, 5, double.Pi]);
        var outcome = ClipOutcome.Done(
            ClipOf("a"), new ClipFeatures([], [array], 3, 1536, 22050, true), FactsOf("wav"), new string('a', 64), default);
        using (var journal = Journal.Open(_output, Identity, resume: false)) journal.Append(outcome);
        using var again = Journal.Open(_output, Identity, resume: true);
        MustEqual(outcome, again.Find(outcome.Clip, outcome.Sha256!)!);
    }

    // The bytes, and where each clip's record ends.
    private (byte[] Whole, List<int> Ends) Write(params string[] names)
    {
        var ends = new List<int>();
        using (var journal = Journal.Open(_output, Identity, resume: false))
        {
            foreach (var name in names)
            {
                journal.Append(Outcome(name));
                ends.Add((int)new FileInfo(journal.Path).Length);
            }
        }
        return (File.ReadAllBytes(Journal.PathOf(_output)), ends);
    }

    private static Clip ClipOf(string name) => new(name, name + ".wav", null, []);

    private static ClipFacts FactsOf(string format, string? warning = null) => new("fake 1", format, 44100, 2, 1.5, warning);

    private static ClipOutcome Outcome(string name, string? warning = null)
    {
        var letter = (float)name[0];
        var features = new ClipFeatures([letter, -0f, float.Epsilon, (warning?.Length ?? 0) / 3f], [], 10, 5120, 22050, false);
        return ClipOutcome.Done(ClipOf(name), features, FactsOf("wav, 16-bit PCM", warning), new string(name[0], 64), default);
    }

    internal static void MustEqual(ClipOutcome expected, ClipOutcome actual)
    {
        Assert.Equal((expected.Clip, expected.Facts, expected.Sha256), (actual.Clip, actual.Facts, actual.Sha256));
        var (wanted, got) = (expected.Features!, actual.Features!);
        Assert.Equal(wanted.Values.Select(BitConverter.SingleToInt32Bits), got.Values.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal((wanted.FrameCount, wanted.SampleCount, wanted.SampleRate), (got.FrameCount, got.SampleCount, got.SampleRate));
        Assert.Equal(wanted.IsSilent, got.IsSilent);
        Assert.Equal(wanted.FrameArrays.Select(array => array.Name), got.FrameArrays.Select(array => array.Name));
        Assert.Equal(wanted.FrameArrays.SelectMany(array => array.Shape), got.FrameArrays.SelectMany(array => array.Shape));
        Assert.Equal(wanted.FrameArrays.SelectMany(array => array.Values), got.FrameArrays.SelectMany(array => array.Values));
    }
}
