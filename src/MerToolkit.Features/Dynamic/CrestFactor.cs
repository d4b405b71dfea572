using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Peak of a frame over its level.</summary>
internal sealed class CrestFactor : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "crest-factor", "1", "dynamic",
        "How far the wave stands out above its level: 1 for a square wave, 1.41 for a sine, much more for drums; "
            + "low where music is compressed.",
        "max |x| / sqrt(mean x^2) over the frame, no window; padding as the profile's",
        "IEC 60268; Peeters 2004",
        "1")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan, RmsTrack.In(plan))).Track];

    private sealed unsafe class Stage(PlanBuilder plan, RmsTrack level) : IBlockStage
    {
        private readonly SegmentGrid _grid = SegmentGrid.Of(plan.Settings.FrameSize, plan.Settings.Hop);
        private readonly float[] _peaks =
            new float[SegmentGrid.Of(plan.Settings.FrameSize, plan.Settings.Hop).InBlock(FrameBlock.Lanes)];

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            for (var segment = 0; segment < _peaks.Length; segment++)
                _peaks[segment] = Peak(block.Samples + (nint)segment * _grid.Length, _grid.Length);
            var levels = level.Track.Block(block.FirstFrame);
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var peak = 0f;
                for (var segment = 0; segment < _grid.InFrame; segment++) peak = Math.Max(peak, _peaks[lane * _grid.InHop + segment]);
                destination[lane] = levels[lane] > 0 ? peak / levels[lane] : 1;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static float Peak(float* samples, int count)
        {
            var peaks = Vector256<float>.Zero;
            var i = 0;
            for (; i + FrameBlock.Lanes <= count; i += FrameBlock.Lanes)
                peaks = Vector256.Max(peaks, Vector256.Abs(Vector256.Load(samples + i)));
            var peak = LaneMath.Largest(peaks, FrameBlock.Lanes);
            for (; i < count; i++) peak = Math.Max(peak, Math.Abs(samples[i]));
            return peak;
        }
    }
}
