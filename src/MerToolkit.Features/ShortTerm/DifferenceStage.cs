using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Difference of each frame to the one before; 0 in the first.</summary>
internal sealed unsafe class DifferenceStage : IBlockStage
{
    private readonly Track<double> _source;
    private readonly double[] _before;

    public DifferenceStage(PlanBuilder plan, Track<double> source)
    {
        _source = source;
        _before = new double[source.Rows];
        Track = plan.NewTrack<double>(source.Rows);
    }

    /// <summary>[rows of the source, frames], source unit a frame.</summary>
    public Track<double> Track { get; }

    public bool ReadsSpectra => false;

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        var source = _source.Block(block.FirstFrame);
        var destination = Track.Block(block.FirstFrame);
        for (nint row = 0; row < _before.Length; row++)
        {
            var values = source + row * Track<double>.Stride;
            var differences = destination + row * Track<double>.Stride;
            differences[0] = block.FirstFrame == 0 ? 0 : values[0] - _before[row];
            for (var lane = 1; lane < FrameBlock.Lanes; lane++) differences[lane] = values[lane] - values[lane - 1];
            _before[row] = values[block.Count - 1];
        }
    }
}
