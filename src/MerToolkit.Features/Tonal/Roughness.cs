using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Beating of neighbouring partials, as loud as it is.</summary>
internal sealed class Roughness : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "roughness", "1", "tonal",
        "How much the sound beats and grates, in squared amplitudes: large for a minor second, small for octave and unison, larger when "
        + "louder. Beats slower than the frame can part (some 11 Hz) are not heard.",
        "sum_(i < j) a_i a_j (e^(-3.5 x) - e^(-5.75 x)), x = 0.24 (f_j - f_i) / (0.0207 f_i + 18.96), over the 40 strongest peaks",
        "Plomp and Levelt 1965; Sethares 1993",
        "0")
    {
        IsCausal = false,
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

        public void Process(in FrameBlock block) =>
            roughness.Sums.CopyTo(new Span<double>(Track.Block(block.FirstFrame), FrameBlock.Lanes));
    }
}
