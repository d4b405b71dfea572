using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How much of each degree of the scale a clip uses, whatever its key.</summary>
internal sealed class ScaleDegrees : Feature
{
    private static readonly string[] Rows =
    [
        "tonic", "minor-second", "major-second", "minor-third", "major-third", "fourth", "tritone", "fifth", "minor-sixth", "major-sixth",
        "minor-seventh", "major-seventh",
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "scale-degrees", "1", "tonal",
        "Shares of the twelve degrees above the tonic, the same in every key: a major third is bright, minor second and tritone are tense.",
        "mean of the harmonic chroma's square root, rotated to the tonic of 'key', divided by its sum",
        "transposed profile of Gomez 2006; tonic after Krumhansl 1990",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
        Options = [Key.Profile],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("scale-degrees", Rows, Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(TonalSegments.In(plan, Key.SegmentSeconds), Key.ProfileOf(options), plan.NewTrack<double>(Rows.Length))).Track];

    private sealed unsafe class Stage(TonalSegments segments, KeyProfile profile, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            var tonic = KeyEstimate.Of(segments.Whole, profile).Tonic;
            var sum = FixedLanes.Sum(segments.Whole);
            var destination = Track.AppendChunk();
            for (var degree = 0; degree < ChromaBank.Classes; degree++)
                destination[degree * Track<double>.Stride] =
                    sum > 0 ? segments.Whole[(tonic + degree) % ChromaBank.Classes] / sum : 0;
        }
    }
}
