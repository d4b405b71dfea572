using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>How much of the sound is strokes.</summary>
internal sealed class PercussiveShare : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "percussive-share", "1", "spectral",
        "Share of the power that comes as strokes: broad, short sound, along which the spectrogram is "
            + "smooth in frequency.",
        "share of the power in bands of 43 Hz whose median over 17 bands is more than 4 times their median over 17 frames",
        "Fitzgerald 2010; Driedger, Mueller and Disch 2014 (separation factor 2)",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [HarmonicPercussive.In(plan).Percussive];
}
