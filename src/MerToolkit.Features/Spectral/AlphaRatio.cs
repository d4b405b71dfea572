using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Low against high power.</summary>
internal sealed class AlphaRatio : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "alpha-ratio", "dB", "spectral",
        "Power from 50 Hz to 1 kHz against power from 1 to 5 kHz: falls with effort and tension of a voice.",
        "10 log10(max(1e-10, E_50..1000) / max(1e-10, E_1000..5000)), E sums of |X|^2",
        "Sundberg and Nordenberg 2006; Eyben et al. 2016 (eGeMAPS)",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(BandPower.In(plan, 50, 1000, 5000), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(BandPower bands, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block) =>
            LevelDifference.Write(bands.Power, bands.Power + FrameBlock.Lanes, Track.Block(block.FirstFrame));
    }
}
