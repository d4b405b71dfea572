using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>A stream whose features live on frames of several sizes: a frame comes when all grids have it.</summary>
public class StreamPlanTests
{
    private const int Size = 256;
    private const int Hop = 64;

    [Theory]
    [InlineData(1024, 1, 1)]
    [InlineData(1024, 8, 5000)]
    [InlineData(100, 3, 7)]
    public void Frames_of_several_sizes_come_together_and_equal_the_whole_clip(int other, int awaited, int piece)
    {
        foreach (var padding in Enum.GetValues<Padding>())
        {
            var settings = new AnyFraming(Size, other, Hop, padding, 1, [1]).Settings;
            ProfileFeature[] features = [Entry(Size), Entry(other)];
            var samples = TestSignals.Noise(30_000, 3);
            using var stream = new StreamPlan(settings, features, awaited);
            var frames = new List<(double[] Values, int Taken)>();
            for (var i = 0; i < samples.Length; i += piece)
            {
                stream.Take(samples.AsSpan(i, Math.Min(piece, samples.Length - i)));
                while (stream.TryNext(out var values)) frames.Add((values.ToArray(), Math.Min(i + piece, samples.Length)));
            }

            var waits = frames.Select((frame, t) => frame.Taken - t * Hop - settings.FirstCentre);
            Assert.InRange(waits.Max(), 1, stream.SamplesBehindCentre + piece - 1);
            stream.End();
            while (stream.TryNext(out var values)) frames.Add((values.ToArray(), samples.Length));
            Assert.Equal(Whole(settings, features, samples), frames.Select(frame => (frame.Values[0], frame.Values[1])));
        }
    }

    [Fact]
    public void The_latency_is_that_of_the_longest_frame()
    {
        var settings = new AnyFraming(Size, 1024, Hop, Padding.CenterZeros, 1, [1]).Settings;
        using var stream = new StreamPlan(settings, [Entry(Size), Entry(1024)], 2);
        Assert.Equal(512 + Hop, stream.SamplesBehindCentre);
    }

    // Without options of its own it takes those of any profile.
    private static ProfileFeature Entry(int size) => new(new LastSample(size), Extract.ProfileOf("rms").Features[0].Options);

    private static List<(double, double)> Whole(AnalysisSettings settings, ProfileFeature[] features, float[] samples)
    {
        using var storage = new TrackStorage(1 << 20, null);
        using var plan = new ExtractionPlan(settings, features, storage);
        ArraySource Open() => new(samples, settings.SampleRate);
        var span = plan.Run(Open(), Open);
        var rows = plan.Outputs.Select(output =>
        {
            var row = new double[span.Frames];
            output.Track.ReadRow(0, 0, row);
            return row;
        }).ToList();
        return [.. rows[0].Zip(rows[1])];
    }

    /// <summary>The last sample of each frame: tells at once whether a frame of its own size was seen.</summary>
    private sealed class LastSample(int size) : Feature
    {
        public override FeatureDeclaration Declaration { get; } = new($"last-{size}", "1", "test", "Last sample.", "x", "none", "0")
        {
            IsCausal = true,
        };

        internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
        {
            var isMain = size == plan.Settings.FrameSize;
            var grid = plan.Grid(size, plan.Settings.Hop, isMain ? plan.Settings.Window : WindowShape.Rectangular);
            return [grid.Add(new Stage(size, plan.Settings.Hop, plan.NewTrack<double>(1))).Track];
        }

        private sealed unsafe class Stage(int size, nint hop, Track<double> track) : IBlockStage
        {
            public Track<double> Track { get; } = track;

            public bool ReadsSpectra => false;

            public void Begin() { }

            public void Process(in FrameBlock block)
            {
                var destination = Track.Block(block.FirstFrame);
                for (var lane = 0; lane < block.Count; lane++) destination[lane] = block.Samples[lane * hop + size - 1];
            }
        }
    }
}
