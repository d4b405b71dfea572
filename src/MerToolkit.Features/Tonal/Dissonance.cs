using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Beating of neighbouring partials, whatever their level.</summary>
internal sealed class Dissonance : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "dissonance", "1", "tonal",
        "Roughness of the sound's make-up alone: how much its partials beat for their energy.",
        "roughness / sum a_i^2",
        "Sethares 1993, divided by the peaks' energy",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var grid = PeakGrid.Of(plan);
        return [grid.Add(new Stage(PeakRoughness.In(grid), grid.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage(PeakRoughness roughness, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = roughness.Energies[lane] > 0 ? roughness.Sums[lane] / roughness.Energies[lane] : 0;
        }
    }
}
