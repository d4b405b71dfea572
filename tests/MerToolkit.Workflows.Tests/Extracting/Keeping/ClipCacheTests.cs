using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Tests.Extracting.Keeping;

/// <summary>What the cache gives is what was put in, for the same sound and the same settings, or nothing.</summary>
public sealed class ClipCacheTests : IDisposable
{
    private static readonly string Sound = ContentHash.OfText("sound");
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_is_found_under_any_name()
    {
        var stored = Outcome("first");
        Cache().Store(stored);
        var asking = new Clip("second", "elsewhere.wav", "group", []);
        var found = Cache().Find(asking, Sound)!;
        Assert.Equal(ClipOrigin.Cache, found.Origin);
        JournalTests.MustEqual(ClipOutcome.Done(asking, stored.Features!, stored.Facts!, Sound, default), found);
    }

    [Fact]
    public void Entries_lie_two_folders_deep_under_the_hash_of_their_sound()
    {
        Cache().Store(Outcome("a"));
        var relative = Path.GetRelativePath(_folder.Path, Entry());
        Assert.Matches($"^{Sound[..2]}/{Sound[2..4]}/{Sound}-[0-9a-f]{{32}}[.]clip$", relative.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("other=1\n", "decoder 1")]
    [InlineData("settings=1\n", "decoder 2")]
    public void Other_settings_and_another_decoder_find_nothing(string settings, string decoder)
    {
        Cache().Store(Outcome("a"));
        Assert.Null(new ClipCache(_folder.Path, settings, [decoder]).Find(Outcome("a").Clip, Sound));
    }

    [Fact]
    public void Another_sound_finds_nothing()
    {
        Cache().Store(Outcome("a"));
        Assert.Null(Cache().Find(Outcome("a").Clip, ContentHash.OfText("silence")));
    }

    [Fact]
    public void An_entry_that_is_cut_or_changed_at_any_byte_finds_nothing_and_is_made_again()
    {
        Cache().Store(Outcome("a"));
        var (path, whole) = (Entry(), File.ReadAllBytes(Entry()));
        for (var place = 0; place < whole.Length; place++)
        {
            File.WriteAllBytes(path, whole[..place]);
            Assert.Null(Cache().Find(Outcome("a").Clip, Sound));
            var damaged = whole.ToArray();
            damaged[place] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Null(Cache().Find(Outcome("a").Clip, Sound));
        }
        Cache().Store(Outcome("a"));
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public void An_entry_under_a_wrong_name_finds_nothing()
    {
        Cache().Store(Outcome("a"));
        var other = ContentHash.OfText("silence");
        var path = Entry().Replace(Sound, other).Replace($"{Sound[..2]}/{Sound[2..4]}", $"{other[..2]}/{other[2..4]}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(Entry(), path);
        Assert.Null(Cache().Find(Outcome("a").Clip, other));
    }

    [Fact]
    public void Many_writers_of_one_entry_leave_it_whole()
    {
        Parallel.For(0, 64, _ =>
        {
            Cache().Store(Outcome("a"));
            Assert.NotNull(Cache().Find(Outcome("a").Clip, Sound));
        });
        Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private ClipCache Cache() => new(_folder.Path, "settings=1\n", ["decoder 0", "decoder 1"]);

    private string Entry() => Directory.GetFiles(_folder.Path, "*.clip", SearchOption.AllDirectories).Single();

    private static ClipOutcome Outcome(string id)
    {
        var features = new ClipFeatures([1.5f, -0f], [], 10, 5120, 22050, false);
        var facts = new ClipFacts("decoder 1", "wav", 44100, 2, 1.5, null);
        return ClipOutcome.Done(new Clip(id, id + ".wav", null, []), features, facts, Sound, default);
    }
}
