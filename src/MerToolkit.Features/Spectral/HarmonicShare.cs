using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>How much of the sound is tones.</summary>
internal sealed class HarmonicShare : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "harmonic-share", "1", "spectral",
        "Share of the power that stands as tones: partials that last, along which the spectrogram is "
            + "smooth in time.",
        "share of the power in bands of 43 Hz whose median over 17 frames is more than 4 times their median over 17 bands",
        "Fitzgerald 2010; Driedger, Mueller and Disch 2014 (separation factor 2)",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [HarmonicPercussive.In(plan).Harmonic];
}
