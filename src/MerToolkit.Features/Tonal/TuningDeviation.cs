using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Deviation of a clip's tuning from A4 = 440 Hz.</summary>
internal sealed class TuningDeviation : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "tuning", "semitone", "tonal",
        "How far the music is tuned from A4 = 440 Hz; one value a clip.",
        "fullest cell of a histogram of spectral peaks' deviations from the equal-tempered grid, steps of 0.01",
        "librosa 0.11 estimate_tuning on the power spectrogram",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("tuning", [""], Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(TuningEstimate.In(plan), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(TuningEstimate estimate, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip) => Track.AppendChunk()[0] = estimate.Semitones;
    }
}
