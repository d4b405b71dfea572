using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Tests.Signals;
using MerToolkit.Features.Transforms;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Several framings in one plan, and stages that take the samples themselves.</summary>
public class FrameGridTests
{
    [Fact]
    public void Stages_on_another_grid_see_their_own_frames_and_those_on_the_main_grid_theirs() => Prop.ForAll(
        AnyFraming.Arbitrary, framing =>
        {
            if (!framing.IsLongEnough) return true;
            var samples = TestSignals.Noise(framing.Samples, 5);
            var plan = new RecordedPlan(framing.Settings, framing.Other);
            plan.Take(framing, samples);
            return Saw(plan.Own, plan.Builder, samples) && Saw(plan.Other, plan.OtherBuilder, samples)
                && plan.Own.Frames.Count == plan.Other.Frames.Count;
        }).MustHold();

    [Fact]
    public void Sample_stages_take_every_sample_once_and_in_order() => Prop.ForAll(
        AnyFraming.Arbitrary, framing =>
        {
            if (!framing.IsLongEnough) return true;
            var samples = TestSignals.Noise(framing.Samples, 6);
            var plan = new RecordedPlan(framing.Settings, framing.Other);
            plan.Take(framing, samples);
            return plan.Samples.Taken.SequenceEqual(samples) && plan.Samples is { Begun: 1, Ended: 1, IsEmptyPieceSeen: false };
        }).MustHold();

    [Fact]
    public void A_clip_of_one_sample_reaches_every_stage()
    {
        var framing = new AnyFraming(16, 64, 4, Padding.CenterZeros, 1, [1]);
        var plan = new RecordedPlan(framing.Settings, framing.Other);
        plan.Take(framing, [0.5f]);
        Assert.Equal(0.5f, Assert.Single(plan.Samples.Taken));
        Assert.Equal(0.5f, Assert.Single(plan.Own.Frames)[8]);
        Assert.Equal(0.5f, Assert.Single(plan.Other.Frames)[32]);
    }

    [Fact]
    public void The_same_framing_is_the_plan_itself_and_another_is_made_once()
    {
        var framing = new AnyFraming(16, 64, 4, Padding.CenterZeros, 100, [1]);
        var plan = new RecordedPlan(framing.Settings, framing.Other);
        var builder = plan.Builder;
        Assert.Same(builder, builder.Grid(16, 4, framing.Settings.Window));
        Assert.Same(plan.OtherBuilder, builder.Grid(64, 4, framing.Settings.Window));
        Assert.NotSame(plan.OtherBuilder, builder.Grid(64, 4, WindowShape.Rectangular));
        Assert.NotSame(plan.OtherBuilder, builder.Grid(64, 8, framing.Settings.Window));
    }

    [Fact]
    public void Clip_stages_of_another_grid_come_first_and_both_grids_are_as_long()
    {
        var framing = new AnyFraming(16, 64, 4, Padding.CenterZeros, 100, [7]);
        var plan = new RecordedPlan(framing.Settings, framing.Other);
        var order = new List<string>();
        plan.Builder.Add(new RecordedEnd(() => order.Add(FormattableString.Invariant($"own {plan.Builder.Span}"))));
        plan.OtherBuilder.Add(new RecordedEnd(() => order.Add(FormattableString.Invariant($"other {plan.OtherBuilder.Span}"))));
        plan.Take(framing, TestSignals.Noise(100, 1));
        var span = new ClipSpan(26, 100);
        Assert.Equal([$"other {span}", $"own {span}"], order);
    }

    private static bool Saw(RecordedFrames stage, PlanBuilder builder, float[] samples)
    {
        var expected = PlainFrames.Of(samples, builder.Settings, builder.Placement);
        return expected.Length == stage.Frames.Count && expected.Zip(stage.Frames).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    private sealed class RecordedPlan
    {
        public RecordedPlan(AnalysisSettings settings, int other)
        {
            Builder = new PlanBuilder(settings, FramePlacement.Of(settings), new TrackStorage(1 << 20, null));
            // A window of its own keeps the grid apart where the sizes happen to be the same.
            OtherBuilder = Builder.Grid(other, settings.Hop, other == settings.FrameSize ? WindowShape.Rectangular : settings.Window);
            Own = Builder.Add(new RecordedFrames(settings));
            Other = OtherBuilder.Add(new RecordedFrames(OtherBuilder.Settings));
            Samples = Builder.Add(new RecordedSamples());
        }

        public PlanBuilder Builder { get; }

        public PlanBuilder OtherBuilder { get; }

        public RecordedFrames Own { get; }

        public RecordedFrames Other { get; }

        public RecordedSamples Samples { get; }

        public void Take(AnyFraming framing, float[] samples)
        {
            using var grid = new FrameGrid(Builder);
            Builder.Clear();
            grid.Begin();
            framing.Cut(samples, piece => grid.Take(piece));
            grid.End();
            grid.Finish(() => new MemorySource(samples, framing.Settings.SampleRate));
            Builder.Release();
        }
    }

    private sealed class RecordedFrames(AnalysisSettings settings) : IBlockStage
    {
        public List<float[]> Frames { get; } = [];

        public bool ReadsSpectra => false;

        public void Begin() => Frames.Clear();

        public unsafe void Process(in FrameBlock block)
        {
            Assert.Equal(Frames.Count, block.FirstFrame);
            for (var lane = 0; lane < block.Count; lane++)
                Frames.Add(new ReadOnlySpan<float>(block.Samples + lane * settings.Hop, settings.FrameSize).ToArray());
        }
    }

    private sealed class RecordedSamples : ISampleStage
    {
        public List<float> Taken { get; } = [];

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public bool IsEmptyPieceSeen { get; private set; }

        public void Begin() => Begun++;

        public void Take(ReadOnlySpan<float> samples)
        {
            IsEmptyPieceSeen |= samples.IsEmpty;
            Taken.AddRange(samples);
        }

        public void End() => Ended++;
    }

    private sealed class RecordedEnd(Action end) : IClipStage
    {
        public void Finish(ClipSpan clip) => end();
    }
}
