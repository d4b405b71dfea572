using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How evenly the energy lies over the twelve pitch classes.</summary>
internal sealed class ChromaEntropy : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "chroma-entropy", "1", "tonal",
        "A single note or many at once: low for one clear note, near 1 for clusters, drums and noise.",
        "-sum_c p_c log p_c / log 12, p the harmonic chroma over its sum",
        "harmonic chroma of Gomez 2006",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(HarmonicChroma.In(plan), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(HarmonicChroma chroma, Track<double> track) : IClipStage
    {
        private const double Smallest = 1e-300;

        // 1 / ln 12
        private const double Scale = 0.40242960438184466;

        private readonly double[] _shares = new double[ChromaBank.Classes * Track<double>.ChunkFrames];
        private readonly double[] _logarithms = new double[ChromaBank.Classes * Track<double>.ChunkFrames];

        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var frames = clip.FramesIn(chunk);
                TakeShares(chroma.Track.ReadChunk(chunk), frames);
                var destination = Track.AppendChunk();
                for (var frame = 0; frame < frames; frame++)
                {
                    var entropy = 0.0;
                    for (var i = frame * ChromaBank.Classes; i < (frame + 1) * ChromaBank.Classes; i++)
                        entropy -= _shares[i] * _logarithms[i];
                    destination[frame] = Math.Max(0, entropy * Scale);
                }
            }
        }

        /// <summary>Shares of each frame's classes, all 0 in silence, and their logarithms.</summary>
        private void TakeShares(float* source, int frames)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                var shares = _shares.AsSpan(frame * ChromaBank.Classes, ChromaBank.Classes);
                for (var pitch = 0; pitch < shares.Length; pitch++) shares[pitch] = source[frame + pitch * Track<float>.Stride];
                var sum = FixedLanes.Sum(shares);
                foreach (ref var share in shares) share = sum > 0 ? share / sum : 0;
            }

            var count = frames * ChromaBank.Classes;
            for (var i = 0; i < count; i++) _logarithms[i] = Math.Max(_shares[i], Smallest);
            VectorMath.Log(_logarithms.AsSpan(0, count), _logarithms.AsSpan(0, count));
        }
    }
}
