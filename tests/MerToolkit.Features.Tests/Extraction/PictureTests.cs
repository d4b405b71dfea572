using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Pictures and sequences in rows of tables: the frames that are written by themselves, in their place.</summary>
public class PictureTests
{
    private const string Two = "features:\n  - mfcc: { count: 3 }\n  - rms\n";

    [Fact]
    public void A_row_of_the_picture_is_the_frames_side_by_side_and_planes_follow_each_other()
    {
        var profile = Read(Two + "picture: { frames: 12, place: start }");
        var columns = Extractor.Columns(profile);
        string[] rows = ["mfcc.01", "mfcc.02", "mfcc.03", "rms"];
        Assert.Equal(rows.SelectMany(row => Enumerable.Range(0, 12).Select(frame => new FrameColumn(row, frame).ToString())),
            columns.Select(column => column.Name));
        Assert.All(columns, column => Assert.Equal(ColumnKind.Feature, column.Kind));
        var music = TestSignals.Music(22050);
        var frames = Extract.Frames(profile, music).FrameArrays;
        var expected = frames.Take(2).SelectMany(array => Enumerable.Range(0, array.Shape[0])
            .SelectMany(row => array.Values.Skip(row * array.Shape[1]).Take(12).Select(value => (float)value)));
        Assert.Equal(expected, Extract.Table(profile, music).Values);
    }

    [Fact]
    public void Any_picture_is_that_of_the_plain_rule() => Prop.ForAll(Cases.ToArbitrary(), asked =>
    {
        var (size, pool, kind, place, padding, samples) = asked;
        var words = FormattableString.Invariant($"frames: {size}, pool: {pool}, pool-by: {kind}, place: {place}, pad: {padding}");
        var profile = Read(Two + $"picture: {{ {words} }}");
        var music = TestSignals.Music(samples, samples);
        var expected = new List<float>();
        foreach (var array in Extract.Frames(profile, music).FrameArrays.Where(array => array.Name != "times"))
            expected.AddRange(Plain(array, size, pool, kind == "mean", place, padding));
        Assert.Equal(expected, Extract.Table(profile, music).Values);
    }).MustHold(60);

    [Fact]
    public void Arrays_that_are_no_planes_keep_their_functionals_beside_the_picture()
    {
        var profile = Read("features: [mfcc: { count: 2 }, rms, tempo]\npicture: { frames: 2, planes: [mfcc] }\nfunctionals: [max]");
        Assert.Equal(["mfcc.01@0000", "mfcc.01@0001", "mfcc.02@0000", "mfcc.02@0001", "rms.max", "tempo.bpm"],
            Extractor.Columns(profile).Take(6).Select(column => column.Name));
        var music = TestSignals.Music(3 * 22050);
        var values = Extract.Table(profile, music).Values;
        var alone = Extract.Table(Read("features: [rms, tempo]\nfunctionals: [max]"), music).Values;
        Assert.Equal(alone, values[4..]);
    }

    [Fact]
    public void A_sequence_of_a_window_is_the_last_frames_up_to_its_end_the_first_repeated_before_the_piece()
    {
        var profile = Profile.Load("havranek-sequence");
        var samples = TestSignals.Music(5 * TestSignals.Rate);
        var frames = Extract.Frames(profile, samples).FrameArrays.Where(array => array.Name != "times").ToList();
        using var extractor = new Extractor(profile, new ExtractorOptions());
        var clip = extractor.ExtractWindows(() => new ArraySource(samples, TestSignals.Rate), WindowFraming.HalfSecond);
        var windows = clip.FrameArrays[0].Values;
        var width = Extractor.Columns(profile).Count;
        Assert.Equal(68 * 60, width);
        Assert.Equal(10, windows.Length);
        for (var window = 0; window < windows.Length; window++)
        {
            // A frame each 50 ms, a window each 500: the frames before the end of window w are the first 10 w.
            var end = Math.Min(10 * (int)windows[window], frames[0].Shape[1]);
            var expected = frames.SelectMany(array => Enumerable.Range(0, array.Shape[0]).SelectMany(row => Enumerable.Range(end - 60, 60)
                .Select(frame => (float)array.Values[row * array.Shape[1] + Math.Max(0, frame)])));
            Assert.Equal(expected, clip.Values[(window * width)..((window + 1) * width)]);
        }
    }

    [Theory]
    [InlineData("mel64-picture", 64 * 300)]
    [InlineData("emotionet-picture", 33 * 3800)]
    [InlineData("emotionet-pooled", 33 * 380)]
    [InlineData("havranek-sequence", 68 * 60)]
    [InlineData("shortterm68-sequence", 68 * 60)]
    public void Built_in_pictures_have_their_columns_and_values_for_the_shortest_and_for_long_clips(string name, int columns)
    {
        var profile = Profile.Load(name);
        Assert.Equal(columns, Extractor.Columns(profile).Count);
        Assert.All(Extractor.Columns(profile), column => Assert.NotNull(FrameColumn.Parse(column.Name)));
        var rate = profile.SampleRate!.Value;
        foreach (var seconds in new[] { 0.1, 1, 50 })
        {
            var values = Extract.Table(profile, TestSignals.Music((int)(seconds * rate)), rate).Values;
            Assert.Equal(columns, values.Length);
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void A_quiet_stretch_and_what_lies_beyond_a_short_clip_look_alike_on_the_mel_picture()
    {
        var values = Extract.Table(Profile.Load("mel64-picture"), TestSignals.Tone(22050, 440)).Values;
        var lowest = values.Min();
        Assert.Equal(values.Max() - 80, lowest, 1); // the range of the decibels
        for (var band = 0; band < 64; band++) Assert.Equal(lowest, values[band * 300]); // ten frames in the middle, nothing before
    }

    private static Profile Read(string text) => ProfileReader.Read($"name: a\n{text}\n", "a.yaml");

    private static Gen<(int Size, int Pool, string Kind, string Place, string Padding, int Samples)> Cases =>
        from size in Gen.Choose(1, 40)
        from pool in Gen.Choose(1, 9)
        from kind in Gen.Elements("mean", "max")
        from place in Gen.Elements("start", "middle", "end")
        from padding in Gen.Elements("lowest", "zeros", "edge")
        from samples in Gen.Choose(600, 60_000)
        select (size, pool, kind, place, padding, samples);

    /// <summary>The rule as the documentation words it, on lists: pool, cut, pad.</summary>
    private static IEnumerable<float> Plain(FrameArray array, int size, int pool, bool isMean, string place, string padding)
    {
        var (rows, count) = (array.Shape[0], array.Shape[1]);
        var left = count < pool ? 0 : count % pool;
        var width = Math.Min(pool, count);
        var picture = Enumerable.Range(0, rows).Select(row =>
        {
            var frames = array.Values.Skip(row * count).Take(count).Skip(place == "end" ? left : 0).SkipLast(place == "end" ? 0 : left);
            return frames.Chunk(width).Select(part => (float)(isMean ? part.Aggregate((sum, value) => sum + value) / width : part.Max()))
                .ToList();
        }).ToList();
        var (more, less) = (Math.Max(0, picture[0].Count - size), Math.Max(0, size - picture[0].Count));
        (int Cut, int Pad) before = place switch { "start" => (0, 0), "middle" => (more / 2, less / 2), _ => (more, less) };
        var kept = picture.ConvertAll(row => row.Skip(before.Cut).Take(size).ToList());
        var lowest = kept.SelectMany(row => row).Min();
        return kept.SelectMany(row => Enumerable.Repeat(Value(row[0]), before.Pad).Concat(row)
            .Concat(Enumerable.Repeat(Value(row[^1]), less - before.Pad)));

        float Value(float edge) => padding switch { "zeros" => 0, "edge" => edge, _ => lowest };
    }
}
