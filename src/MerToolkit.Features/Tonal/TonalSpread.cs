using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How wide a clip's harmony ranges.</summary>
internal sealed class TonalSpread : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "tonal-spread", "1", "tonal",
        "How far the harmony strays from its centre: 0 for a held chord, larger the more distant the chords are.",
        "root of the mean squared distance of the tonal centroids of the harmonic chroma from their mean, frames with peaks only",
        "centroids of Harte, Sandler and Gasser 2006",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("tonal-spread", [""], Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(TonalCentroids.In(plan), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(TonalCentroids centroids, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            Span<double> sums = stackalloc double[TonalCentroids.Rows];
            var squares = 0.0;
            var count = 0L;
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var source = centroids.Track.ReadChunk(chunk);
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
                {
                    var square = 0.0;
                    for (var row = 0; row < sums.Length; row++)
                    {
                        var value = source[row * Track<double>.Stride + frame];
                        sums[row] += value;
                        square += value * value;
                    }

                    squares += square;
                    if (square > 0) count++;
                }
            }

            var centre = 0.0;
            foreach (var sum in sums) centre += sum * sum;
            Track.AppendChunk()[0] = count > 0 ? Math.Sqrt(Math.Max(0, squares / count - centre / ((double)count * count))) : 0;
        }
    }
}
