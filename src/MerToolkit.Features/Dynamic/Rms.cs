using MerToolkit.Core.Configuration;
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

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => [RmsTrack.In(plan).Track];
}
