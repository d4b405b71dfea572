using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Root mean square of each frame, no window: the shared input of all that follows level.</summary>
internal sealed unsafe class RmsTrack : IBlockStage
{
    private readonly SegmentGrid _grid;
    private readonly double[] _sums;
    private readonly int _frameSize;

    private RmsTrack(PlanBuilder plan)
    {
        _frameSize = plan.Settings.FrameSize;
        _grid = SegmentGrid.Of(_frameSize, plan.Settings.Hop);
        _sums = new double[_grid.InBlock(FrameBlock.Lanes)];
        Track = plan.NewTrack<double>(1);
    }

    /// <summary>One row, full scale 1.</summary>
    public Track<double> Track { get; }

    public bool ReadsSpectra => false;

    public static RmsTrack In(PlanBuilder plan) => plan.Share(typeof(RmsTrack), () => new RmsTrack(plan));

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
