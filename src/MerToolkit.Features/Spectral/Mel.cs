using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Mel spectrum, power.</summary>
internal sealed class Mel : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "mel", "power", "spectral",
        "Energy in bands as wide as the ear's: the picture most networks look at.",
        "bank x |X|^2, triangular bands equally spaced in mel (the profile's mel section)",
        "Slaney 1998, Auditory Toolbox; librosa 0.11 feature.melspectrogram",
        "0")
    {
        IsCausal = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("mel", RowNames.FromOne(settings.Mel.Bands), Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var mel = MelSpectrum.In(plan, plan.Settings.Mel);
        return [plan.Add(new Stage(mel, plan.NewTrack<double>(mel.Bands))).Track];
    }

    private sealed class Stage(MelSpectrum mel, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public void Begin() { }

        public unsafe void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var band = 0; band < mel.Bands; band++)
                LaneMath.StoreWidened(Vector256.Load(mel.Power + band * FrameBlock.Lanes), destination + band * Track<double>.Stride);
        }
    }
}
