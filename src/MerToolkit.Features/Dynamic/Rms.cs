using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Root mean square of the samples of a frame.</summary>
internal sealed class Rms : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "rms", "full scale", "dynamic",
        "Level of the signal, 1 for a full-scale square wave.",
        "sqrt(mean x^2) over the frame, no window; padding as the profile's",
        "librosa 0.11 feature.rms",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan)).Track];

    private sealed unsafe class Stage : IBlockStage
    {
        private readonly SegmentGrid _grid;
        private readonly double[] _sums;
        private readonly int _frameSize;

        public Stage(PlanBuilder plan)
        {
            _frameSize = plan.Settings.FrameSize;
            _grid = SegmentGrid.Of(_frameSize, plan.Settings.Hop);
            _sums = new double[_grid.InBlock(FrameBlock.Lanes)];
            Track = plan.NewTrack<double>(1);
        }

        public Track<double> Track { get; }

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            for (var segment = 0; segment < _sums.Length; segment++)
            {
                var samples = new ReadOnlySpan<float>(block.Samples + (nint)segment * _grid.Length, _grid.Length);
                _sums[segment] = FixedLanes.SumOfSquares(samples);
            }

            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var sum = 0.0;
                for (var segment = 0; segment < _grid.InFrame; segment++) sum += _sums[lane * _grid.InHop + segment];
                destination[lane] = Math.Sqrt(sum / _frameSize);
            }
        }
    }
}
