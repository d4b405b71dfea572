using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Mel spectrum in decibels.</summary>
internal sealed class MelDecibels : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "mel-decibels", "dB", "spectral",
        "The mel spectrum as loudness differences: what MFCC are made of.",
        "10 log10(max(floor, mel)), then raised to at least (maximum of the clip) - range (the profile's decibels section)",
        "librosa 0.11 power_to_db",
        "10 log10(floor) in every cell (-100 dB with the default floor)")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("mel-decibels", RowNames.FromOne(settings.Mel.Bands), Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var mel = MelDecibelTrack.In(plan, plan.Settings.Mel);
        return [plan.Add(new Stage(mel, plan.NewTrack<double>(mel.Track.Rows))).Track];
    }

    private sealed unsafe class Stage(MelDecibelTrack mel, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            var floor = Vector256.Create(mel.Floor);
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var source = mel.Track.ReadChunk(chunk);
                var destination = Track.AppendChunk();
                for (nint band = 0; band < Track.Rows; band++)
                    for (var frame = 0; frame < clip.FramesIn(chunk); frame += FrameBlock.Lanes)
                    {
                        var value = Vector256.Load(source + band * Track<float>.Stride + frame);
                        LaneMath.StoreWidened(Vector256.MaxNative(value, floor), destination + band * Track<double>.Stride + frame);
                    }
            }
        }
    }
}
