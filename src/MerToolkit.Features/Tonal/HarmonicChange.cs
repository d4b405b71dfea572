using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How fast the harmony moves.</summary>
internal sealed class HarmonicChange : Feature
{
    // Harte's frames came every 93 ms; the two centroids compared lie a tenth of a second before and after.
    private const double SpreadSeconds = 0.1;
    private const double ReachSeconds = 0.1;

    public override FeatureDeclaration Declaration { get; } = new(
        "harmonic-change", "1", "tonal",
        "Harmonic change detection function: the harmony's movement about each moment, with peaks where the chord changes.",
        "|c(t + 0.1 s) - c(t - 0.1 s)|, c the tonal centroids of the harmonic chroma smoothed by a Gaussian of 0.1 s",
        "Harte, Sandler and Gasser 2006",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var framesInSecond = (double)plan.Settings.SampleRate / plan.Settings.Hop;
        return [plan.Add(new Stage(TonalCentroids.In(plan), framesInSecond, plan.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage : IClipStage
    {
        private const int ChunkFrames = Track<double>.ChunkFrames;

        private readonly TonalCentroids _centroids;
        private readonly double[] _weights;
        private readonly int _reach;
        private readonly double[] _centroid;
        private readonly double[] _smoothed;

        public Stage(TonalCentroids centroids, double framesInSecond, Track<double> track)
        {
            Track = track;
            _centroids = centroids;
            _reach = Math.Max(1, (int)Math.Round(ReachSeconds * framesInSecond));
            _weights = Gaussian(SpreadSeconds * framesInSecond);
            _smoothed = new double[ChunkFrames + 2 * _reach];
            _centroid = new double[_smoothed.Length + _weights.Length - 1];
        }

        public Track<double> Track { get; }

        public void Finish(ClipSpan clip)
        {
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var frames = clip.FramesIn(chunk);
                var destination = Track.AppendChunk();
                new Span<double>(destination, frames).Clear();
                for (var row = 0; row < TonalCentroids.Rows; row++)
                {
                    Smooth(row, (long)chunk * ChunkFrames, clip.Frames);
                    for (var frame = 0; frame < frames; frame++)
                    {
                        var change = _smoothed[frame + 2 * _reach] - _smoothed[frame];
                        destination[frame] += change * change;
                    }
                }

                for (var frame = 0; frame < frames; frame++) destination[frame] = Math.Sqrt(destination[frame]);
            }
        }

        /// <summary>A row from the reach before a frame on; beyond the clip its first and last points stay.</summary>
        private void Smooth(int row, long firstFrame, long allFrames)
        {
            var start = firstFrame - _reach - _weights.Length / 2;
            var first = Math.Max(0, start);
            var last = Math.Min(allFrames, start + _centroid.Length) - 1;
            _centroids.Track.ReadRow(row, first, _centroid.AsSpan((int)(first - start), (int)(last - first + 1)));
            _centroid.AsSpan(0, (int)(first - start)).Fill(_centroid[first - start]);
            _centroid.AsSpan((int)(last - start + 1)).Fill(_centroid[last - start]);
            for (var i = 0; i < _smoothed.Length; i++)
                _smoothed[i] = FixedLanes.Dot(_centroid.AsSpan(i, _weights.Length), _weights);
        }

        /// <summary>Weights to three deviations on both sides, of sum 1.</summary>
        private static double[] Gaussian(double deviation)
        {
            var side = (int)Math.Ceiling(3 * deviation);
            var weights = new double[2 * side + 1];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = VectorMath.Exp(-0.5 * (i - side) * (i - side) / (deviation * deviation));
            var sum = FixedLanes.Sum(weights);
            return Array.ConvertAll(weights, weight => weight / sum);
        }
    }
}
