using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Frames of long clips, which stand in a temporary file.</summary>
public sealed class FrameArrayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mer-frames-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Frames_in_a_file_are_written_as_those_in_memory_are()
    {
        using var kept = Emotionet(64 << 20);
        using var filed = Emotionet(0);
        Assert.DoesNotContain(kept.FrameArrays, array => array.IsInFile);
        Assert.Equal(
            ["mfcc", "spectral-contrast", "chroma"], filed.FrameArrays.Where(array => array.IsInFile).Select(array => array.Name));
        Assert.Equal(["stack", "times"], filed.FrameArrays.Where(array => !array.IsInFile).Select(array => array.Name));
        Assert.Equal(Npz(kept), Npz(filed));
    }

    [Fact]
    public void A_clip_stays_in_memory_up_to_a_quarter_of_the_budget()
    {
        var profile = Extract.ProfileOf("rms");
        foreach (var (budget, isInFile) in new[] { (4 * 44 * 8, false), (4 * 44 * 8 - 4, true) })
        {
            using var extractor = new Extractor(profile, new ExtractorOptions { MemoryBudgetBytes = budget });
            using var features = extractor.Extract(
                () => new ArraySource(TestSignals.Music(TestSignals.Rate), TestSignals.Rate), ExtractionMode.Frames);
            Assert.Equal([44], features.FrameArrays[1].Shape);
            Assert.Equal(isInFile, features.FrameArrays[0].IsInFile);
        }
    }

    [Fact]
    public void Arrays_outlive_the_extractor_and_the_next_clip()
    {
        var options = new ExtractorOptions { MemoryBudgetBytes = 0, TemporaryDirectory = _folder };
        var extractor = new Extractor(Extract.ProfileOf("rms"), options);
        var music = TestSignals.Music(TestSignals.Rate);
        using var first = extractor.Extract(() => new ArraySource(music, TestSignals.Rate), ExtractionMode.Frames);
        extractor.Extract(() => new ArraySource(TestSignals.Noise(9000, 1), TestSignals.Rate), ExtractionMode.Frames).Dispose();
        extractor.Dispose();
        Assert.Equal(Extract.Values("rms", music), first.FrameArrays[0].Values);
    }

    [Fact]
    public void Nothing_is_left_in_the_folder()
    {
        using (Emotionet(0)) { }
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var options = new ExtractorOptions { MemoryBudgetBytes = 0, TemporaryDirectory = Path.Combine(_folder, "absent") };
        using var extractor = new Extractor(Extract.ProfileOf("rms"), options);
        var failed = Assert.Throws<EnvironmentException>(() =>
            extractor.Extract(() => new ArraySource(TestSignals.Music(9000), TestSignals.Rate), ExtractionMode.Frames));
        Assert.Equal("temporary-file", Assert.Single(failed.Problems).Code);
        Assert.Contains("absent", failed.Problems[0].Message, StringComparison.Ordinal);
    }

    private ClipFeatures Emotionet(long budget)
    {
        var options = new ExtractorOptions { MemoryBudgetBytes = budget, TemporaryDirectory = _folder };
        using var extractor = new Extractor(Profile.Load("emotionet"), options);
        var music = TestSignals.Music(5 * 44_100);
        return extractor.Extract(() => new ArraySource(music, 44_100), ExtractionMode.Frames);
    }

    private static byte[] Npz(ClipFeatures features)
    {
        using var stream = new MemoryStream();
        var writer = new NpzWriter(stream);
        foreach (var array in features.FrameArrays) array.WriteTo(writer, $"song/{array.Name}");
        writer.Finish();
        return stream.ToArray();
    }
}
