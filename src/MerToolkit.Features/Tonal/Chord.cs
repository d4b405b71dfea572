using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>The triads of a clip in a few numbers.</summary>
internal sealed class Chord : Feature
{
    private const double SegmentSeconds = 0.25;

    private static readonly string[] Rows =
    [
        "change-rate", "minor-share", "distinct", "strength", "strength-sd", "mode", "mode-sd", "evenness",
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "chord", "1", "tonal",
        "Triads, four times a second: changes a second, share of minor ones, number of different ones (2 % of the time at least), "
        + "mean and deviation of their correlation with the chroma ('strength') and of the best major triad's lead over the best minor "
        + "one ('mode'), and how evenly they are used ('evenness', 0 for one chord, 1 for all 24).",
        "best correlation of the smoothed harmonic chroma with 24 triads; the last chord stays while it is within 0.03 of the best",
        "Fujishima 1999; Harte and Sandler 2005",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("chord", Rows, Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var segments = TonalSegments.In(plan, SegmentSeconds);
        var secondsInSegment = (double)segments.FramesInSegment * plan.Settings.Hop / plan.Settings.SampleRate;
        return [plan.Add(new Stage(segments, secondsInSegment, plan.NewTrack<double>(Rows.Length))).Track];
    }

    private sealed unsafe class Stage(TonalSegments segments, double secondsInSegment, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            var chords = ChordSummary.Of(segments.Segments);
            ReadOnlySpan<double> values =
            [
                chords.Count > 1 ? chords.Changes / ((chords.Count - 1) * secondsInSegment) : 0,
                chords.MinorShare,
                chords.Distinct,
                chords.Strength,
                chords.StrengthDeviation,
                chords.Mode,
                chords.ModeDeviation,
                chords.Evenness,
            ];
            var destination = Track.AppendChunk();
            for (var row = 0; row < values.Length; row++) destination[row * Track<double>.Stride] = values[row];
        }
    }
}
