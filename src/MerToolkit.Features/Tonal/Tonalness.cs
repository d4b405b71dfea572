using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How much of the sound stands out as partials.</summary>
internal sealed class Tonalness : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "tonalness", "1", "tonal",
        "Share of the energy in clear partials: near 1 for a few notes, low for drums and noise.",
        "sum of |X|^2 over the three bins about each of the 40 strongest peaks / sum over all bins, 40 Hz to 5 kHz, frames of 0.13-0.26 s",
        "Peeters 2004; Serra and Smith 1990",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var grid = PeakGrid.Of(plan);
        return [grid.Add(new Stage(SpectralPeaks.In(grid), grid.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage(SpectralPeaks peaks, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            // Neighbouring peaks share the bin between them, which would count twice.
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = peaks.PeakPowers[lane] > 0 ? Math.Min(1, peaks.PeakPowers[lane] / peaks.Powers[lane]) : 0;
        }
    }
}
