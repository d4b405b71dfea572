using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Tonal centroid: chroma as a point in the space of fifths and thirds.</summary>
internal sealed class Tonnetz : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "tonnetz", "1", "tonal",
        "Harmony as a place: x and y on the circles of fifths, minor thirds and major thirds.",
        "sum_c chroma_c / sum(chroma) * (sin, cos)(a c): a = 7 pi / 6, 3 pi / 2 (radius 1), 2 pi / 3 (radius 1/2)",
        "Harte, Sandler and Gasser 2006; librosa 0.11 feature.tonnetz on chroma_stft",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
        Options = [Chroma.Tuning],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
    [
        new("tonnetz", ["fifth-x", "fifth-y", "minor-third-x", "minor-third-y", "major-third-x", "major-third-y"], Declaration.Unit),
    ];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(Chroma.In(plan, options), plan.NewTrack<double>(6))).Track];

    private sealed unsafe class Stage(ChromaStage chroma, Track<double> track) : IClipStage
    {
        private static readonly double[] Basis = MakeBasis();

        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var source = chroma.Track.ReadChunk(chunk);
                var destination = Track.AppendChunk();
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++) Place(source + frame, destination + frame);
            }
        }

        private static void Place(double* chroma, double* destination)
        {
            var sum = 0.0;
            for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++) sum += chroma[pitch * Track<double>.Stride];
            for (nint row = 0; row < 6; row++)
            {
                var place = 0.0;
                for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++)
                    place += Basis[row * ChromaBank.Classes + pitch] * chroma[pitch * Track<double>.Stride];
                destination[row * Track<double>.Stride] = sum > 0 ? place / sum : 0;
            }
        }

        private static double[] MakeBasis()
        {
            (double Step, double Radius)[] circles = [(7.0 / 6, 1), (3.0 / 2, 1), (2.0 / 3, 0.5)];
            var basis = new double[6 * ChromaBank.Classes];
            for (var circle = 0; circle < circles.Length; circle++)
                for (var pitch = 0; pitch < ChromaBank.Classes; pitch++)
                {
                    var (step, radius) = circles[circle];
                    basis[2 * circle * ChromaBank.Classes + pitch] = radius * VectorMath.SinPi(step * pitch);
                    basis[(2 * circle + 1) * ChromaBank.Classes + pitch] = radius * VectorMath.CosPi(step * pitch);
                }

            return basis;
        }
    }
}
