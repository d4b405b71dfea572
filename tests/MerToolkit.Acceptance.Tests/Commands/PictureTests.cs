using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Core.Files;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Pictures and sequences through the real program: from sound to a table, a model, and back to sound.</summary>
public sealed class PictureTests
{
    private static readonly string Demo = Repository.At("data", "demo");

    [Fact]
    public void A_picture_of_the_demo_holds_the_frames_that_are_written_by_themselves()
    {
        using var folder = new TestFolder();
        var clip = Directory.GetFiles(Demo, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        MerProgram.Run(folder, "extract", clip, "--profile", "mel64-picture", "--out", "picture.npz").MustExit(0);
        MerProgram.Run(folder, "extract", clip, "--profile", "mel64-picture", "--frames", "--out", "frames.npz").MustExit(0);
        using var picture = new NpzReader(folder.At("picture.npz"));
        using var frames = new NpzReader(folder.At("frames.npz"));
        Assert.Equal([1, 64 * 300], picture.Entry("X").Shape);
        var names = picture.ReadTexts("columns");
        Assert.Equal(("mel-decibels.01@0000", "mel-decibels.64@0299"), (names[0], names[^1]));
        var values = picture.ReadSingles("X");
        var (whole, count) = (frames.ReadDoubles("mel-decibels"), frames.Entry("mel-decibels").Shape[1]);
        var pooled = count / 3;
        Assert.True(pooled < 300, "the demo's clips are shorter than the picture");
        for (var index = 0; index < values.Length; index++)
        {
            var (band, frame) = (index / 300, index % 300 - (300 - pooled) / 2);
            var at = band * count + 3 * frame;
            if (frame >= 0 && frame < pooled) Assert.Equal((float)((whole[at] + whole[at + 1] + whole[at + 2]) / 3), values[index]);
            else Assert.Equal(values.Min(), values[index]);
        }
    }

    [FactNeeding(Need.SndFile)]
    public void A_table_of_pictures_is_learned_from_and_its_model_reads_sound()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "extract", "--dataset", "folders", Demo, "--profile", "mel64-picture", "--out", "table.npz").MustExit(0);
        MerProgram.Run(folder, "train", "table.npz", "--trainer", "majority", "--out", "model.mer").MustExit(0);
        var clip = Directory.GetFiles(Demo, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var line = MerProgram.Run(folder, "predict", "model.mer", clip, "--json").MustExit(0).Lines()[0];
        Assert.Equal("Q1", line.GetProperty("label").GetString());
    }

    [Fact]
    public void Rows_of_windows_are_sequences_of_the_frames_before_them()
    {
        using var folder = new TestFolder();
        var clip = Directory.GetFiles(Demo, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        MerProgram.Run(folder, "extract", clip, "--profile", "havranek-sequence", "--every", ".5", "--out", "table.npz").MustExit(0);
        MerProgram.Run(folder, "extract", clip, "--profile", "havranek", "--frames", "--out", "frames.npz").MustExit(0);
        using var table = new NpzReader(folder.At("table.npz"));
        using var frames = new NpzReader(folder.At("frames.npz"));
        var (rows, width) = (table.Entry("X").Shape[0], table.Entry("X").Shape[1]);
        Assert.Equal(68 * 60, width);
        var (values, zeroCrossings) = (table.ReadSingles("X"), frames.ReadDoubles("short-zcr"));
        for (var row = 0; row < rows; row++)
            for (var frame = 0; frame < 60; frame++)
            {
                var end = Math.Min(10 * (row + 1), zeroCrossings.Length);
                Assert.Equal((float)zeroCrossings[Math.Max(0, end - 60 + frame)], values[row * width + frame]);
            }
    }

    [Fact]
    public void Text_is_refused_for_a_picture_with_the_ending_to_use()
    {
        using var folder = new TestFolder();
        var clip = Directory.GetFiles(Demo, "*.wav", SearchOption.AllDirectories)[0];
        var run = MerProgram.Run(folder, "extract", clip, "--profile", "mel64-picture", "--out", "picture.csv").MustExit(2);
        Assert.Contains("19200 feature columns", run.Error);
        Assert.Contains("picture.npz", run.Error);
        Assert.False(File.Exists(folder.At("picture.csv")));
    }
}
