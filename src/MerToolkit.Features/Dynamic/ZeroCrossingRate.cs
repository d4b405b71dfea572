using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Share of neighbouring samples that differ in sign.</summary>
internal sealed class ZeroCrossingRate : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "zero-crossing-rate", "1", "dynamic",
        "Roughly the pitch of a tone, high for noise: how often the wave changes sign.",
        "(sign changes between neighbours inside the frame) / size; |x| <= 1e-10 counts as positive zero; "
            + "edges extended by their own sample",
        "Kedem 1986; librosa 0.11 feature.zero_crossing_rate",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan)).Track];

    private sealed unsafe class Stage : IBlockStage
    {
        private const float Negligible = 1e-10f;

        private readonly SegmentGrid _grid;
        private readonly int[] _counts;
        private readonly int[] _firsts;
        private readonly int _frameSize;

        public Stage(PlanBuilder plan)
        {
            _frameSize = plan.Settings.FrameSize;
            _grid = SegmentGrid.Of(_frameSize, plan.Settings.Hop);
            _counts = new int[_grid.InBlock(FrameBlock.Lanes)];
            _firsts = new int[_counts.Length];
            Track = plan.NewTrack<double>(1);
        }

        public Track<double> Track { get; }

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            // Extending by the edge sample adds no crossing, so pairs that touch the padding are left out.
            nint first = block.SignalStart + 1, last = block.SignalEnd;
            for (var segment = 0; segment < _counts.Length; segment++)
            {
                nint start = (nint)segment * _grid.Length, end = start + _grid.Length;
                nint from = Math.Clamp(start, first, Math.Max(first, last)), to = Math.Clamp(end, from, Math.Max(from, last));
                // The pair before the block's first sample belongs to no frame of this block.
                from = Math.Max(from, 1);
                _counts[segment] = from < to ? Count(block.Samples + from, to - from) : 0;
                _firsts[segment] = from == start && from < to ? Count(block.Samples + from, 1) : 0;
            }

            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var crossings = -_firsts[lane * _grid.InHop];
                for (var segment = 0; segment < _grid.InFrame; segment++) crossings += _counts[lane * _grid.InHop + segment];
                destination[lane] = (double)crossings / _frameSize;
            }
        }

        /// <summary>Sign changes between each sample and the one before it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static int Count(float* samples, nint count)
        {
            var edge = Vector256.Create(-Negligible);
            var crossings = 0;
            nint i = 0;
            for (; i + 8 <= count; i += 8)
            {
                var here = Vector256.LessThan(Vector256.Load(samples + i), edge);
                var before = Vector256.LessThan(Vector256.Load(samples + i - 1), edge);
                crossings += BitOperations.PopCount((here ^ before).ExtractMostSignificantBits());
            }

            for (; i < count; i++)
                if (samples[i] < -Negligible != samples[i - 1] < -Negligible) crossings++;
            return crossings;
        }
    }
}
