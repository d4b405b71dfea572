using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Inputs.Augmentation;

namespace MerToolkit.Learning.Tests.Neural.Inputs.Augmentation;

/// <summary>What each augmentation does to the cells of a picture.</summary>
public class AugmentationTests
{
    private const int Frames = 20, Bands = 8, Pitches = 3;

    public static TheoryData<string> Names => [.. AugmentationRegistry.All.Select(one => one.Declaration.Name)];

    [Fact]
    public void The_documented_ones_are_known() =>
        Assert.Equal(["crop", "gain", "mixup", "noise", "pitch", "spec", "tempo"],
            AugmentationRegistry.All.Select(one => one.Declaration.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_cells_and_another_one_others(string name)
    {
        var (one, again, other) = (Changed(name, 1), Changed(name, 1), Changed(name, 2));
        Assert.Equal(one, again);
        Assert.All(one, cell => Assert.True(float.IsFinite(cell)));
        if (name != "mixup") Assert.NotEqual(one, other);
        else Assert.Equal(Row(), one); // it changes batches, not rows
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_beside_the_picture_stay(string name)
    {
        for (ulong seed = 1; seed < 20; seed++) Assert.Equal(Row()[^1], Changed(name, seed)[^1]);
    }

    [Theory]
    [InlineData("crop", "share", 0)]
    [InlineData("gain", "decibels", 0)]
    [InlineData("pitch", "bands", 0)]
    [InlineData("tempo", "share", 0)]
    public void At_strength_nought_nothing_changes(string name, string option, double value) =>
        Assert.Equal(Row(), Changed(name, 3, (option, value)), (one, other) => Math.Abs(one - other) < 1e-4);

    [Fact]
    public void Masks_hold_the_mean_of_the_plane_over_the_same_frames_of_all_planes_and_are_no_wider_than_asked()
    {
        var (row, widest) = (Row(), 0);
        for (ulong seed = 1; seed < 200; seed++)
        {
            var masked = Changed("spec", seed, ("masks", 1.0), ("frames", 0.25), ("bands", 0.0));
            var frames = Enumerable.Range(0, Frames).Where(frame => Cell(masked, 0, frame) != Cell(row, 0, frame)).ToList();
            widest = Math.Max(widest, frames.Count);
            for (var band = 0; band < Bands + Pitches; band++)
                for (var frame = 0; frame < Frames; frame++)
                {
                    var mean = (band < Bands ? row[..(Bands * Frames)] : row[(Bands * Frames)..^1]).Average();
                    Assert.Equal(frames.Contains(frame) ? mean : Cell(row, band, frame), Cell(masked, band, frame), 1e-4);
                }

            if (frames.Count > 0) Assert.Equal(frames.Count, frames[^1] - frames[0] + 1);
        }

        Assert.Equal(5, widest);
    }

    [Fact]
    public void A_mask_over_bands_covers_all_frames()
    {
        var covered = new HashSet<int>();
        for (ulong seed = 1; seed < 200; seed++)
        {
            var masked = Changed("spec", seed, ("masks", 1.0), ("frames", 0.0), ("bands", 0.25));
            var bands = Enumerable.Range(0, Bands).Where(band => Cell(masked, band, 0) != Cell(Row(), band, 0)).ToList();
            Assert.True(bands.Count <= 2);
            foreach (var band in bands)
                for (var frame = 0; frame < Frames; frame++)
                    Assert.Equal(Row()[..(Bands * Frames)].Average(), Cell(masked, band, frame), 1e-4);
            covered.UnionWith(bands);
        }

        Assert.Equal(Bands, covered.Count);
    }

    [Theory]
    [InlineData("wrap")]
    [InlineData("pad")]
    public void A_cut_moves_all_planes_by_one_number_of_frames_up_to_the_share(string edge)
    {
        var (row, moves) = (Row(), new HashSet<int>());
        for (ulong seed = 1; seed < 200; seed++)
        {
            var cut = Changed("crop", seed, ("share", 0.15), ("edge", edge));
            var move = Enumerable.Range(-3, 7).Single(move => Enumerable.Range(0, Frames).All(frame =>
                Enumerable.Range(0, Bands + Pitches).All(band => Cell(cut, band, frame) == Cell(row, band, From(frame - move)))));
            moves.Add(move);
        }

        Assert.Equal(Enumerable.Range(-3, 7), moves.Order());

        int From(int frame) => edge == "wrap" ? (frame + Frames) % Frames : Math.Clamp(frame, 0, Frames - 1);
    }

    [Fact]
    public void A_gain_is_one_number_for_all_decibels_within_its_range_and_nothing_else()
    {
        var (row, gains) = (Row(), new List<float>());
        for (ulong seed = 1; seed < 400; seed++)
        {
            var louder = Changed("gain", seed, ("decibels", 3.0));
            gains.Add(louder[0] - row[0]);
            for (var cell = 0; cell < Bands * Frames; cell++) Assert.Equal(gains[^1], louder[cell] - row[cell], 1e-4);
            Assert.Equal(row[(Bands * Frames)..], louder[(Bands * Frames)..]);
        }

        Assert.All(gains, gain => Assert.InRange(gain, -3.001, 3.001));
        Assert.Equal(0, gains.Average(), 0.3);
        Assert.True(gains.Max() > 2.9 && gains.Min() < -2.9);
    }

    [Fact]
    public void Noise_adds_the_power_that_its_ratio_says_to_every_cell()
    {
        var row = Row();
        var noisy = Changed("noise", 5, ("least", 10.0), ("most", 10.0));
        var mean = row[..(Bands * Frames)].Average(cell => Math.Pow(10, cell / 10));
        for (var cell = 0; cell < Bands * Frames; cell++)
            Assert.Equal(10 * Math.Log10(Math.Pow(10, row[cell] / 10) + mean / 10), noisy[cell], 1e-3);
        Assert.Equal(row[(Bands * Frames)..], noisy[(Bands * Frames)..]);
    }

    [Fact]
    public void A_move_along_the_bands_lies_on_the_lines_between_them() => Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
    {
        var moved = Changed("pitch", (ulong)seed, ("bands", 1.5));
        var move = 1.5 * (2 * RandomStream.FromSeed((ulong)seed).NextDouble() - 1);
        for (var band = 0; band < Bands; band++)
        {
            var from = Math.Clamp(band - move, 0, Bands - 1);
            var (lower, upper) = ((int)Math.Floor(from), (int)Math.Ceiling(from));
            for (var frame = 0; frame < Frames; frame++)
            {
                var expected = Cell(Row(), lower, frame) * (1 - (from - lower)) + Cell(Row(), upper, frame) * (from - lower);
                Assert.Equal(expected, Cell(moved, band, frame), 1e-3);
            }
        }
    }).MustHold(50);

    [Fact]
    public void A_line_over_time_stays_a_line_of_another_slope_when_the_tempo_changes()
    {
        var layout = InputLayout.Of(Columns)!;
        var line = new float[Columns.Length];
        for (var frame = 0; frame < Frames; frame++) line[frame] = frame;
        var slopes = new List<double>();
        for (ulong seed = 1; seed < 200; seed++)
        {
            var cells = new PictureCells(layout, Columns.Length);
            cells.Take(line);
            Apply("tempo", cells, seed, ("share", 0.25));
            var row = cells.Give();
            slopes.Add(row[10] - row[9]);
            Assert.Equal(9.5, (row[10] + row[9]) / 2, 1e-4); // around the middle
            for (var frame = 7; frame < 12; frame++) Assert.Equal(slopes[^1], row[frame + 1] - row[frame], 1e-4);
        }

        Assert.All(slopes, slope => Assert.InRange(slope, 0.7999, 1.2501));
        Assert.True(slopes.Max() > 1.2 && slopes.Min() < 0.82);
    }

    private static string[] Columns =>
    [
        .. from band in Enumerable.Range(1, Bands) from frame in Enumerable.Range(0, Frames)
           select new FrameColumn($"mel-decibels.{band:00}", frame).ToString(),
        .. from pitch in Enumerable.Range(0, Pitches) from frame in Enumerable.Range(0, Frames)
           select new FrameColumn($"chroma.{pitch}", frame).ToString(),
        "tempo.bpm",
    ];

    private static float[] Row()
    {
        var random = RandomStream.FromSeed(99);
        return [.. Columns.Select(_ => (float)(20 * random.NextGaussian() - 30))];
    }

    private static float Cell(float[] row, int band, int frame) => row[band * Frames + frame];

    private static float[] Changed(string name, ulong seed, params (string Option, object Value)[] options)
    {
        var cells = new PictureCells(InputLayout.Of(Columns)!, Columns.Length);
        cells.Take(Row());
        Apply(name, cells, seed, options);
        return cells.Give().ToArray();
    }

    private static void Apply(string name, PictureCells cells, ulong seed, params (string Option, object Value)[] options)
    {
        var augmentation = AugmentationRegistry.Find(name)!;
        var given = options.ToDictionary(option => option.Option, option => option.Value);
        augmentation.Change(cells, new OptionValues(augmentation.Declaration.Options, given), RandomStream.FromSeed(seed));
    }
}
