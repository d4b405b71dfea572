using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Melodic;

/// <summary>How many melodic layers sound at once.</summary>
internal sealed class Texture : Feature
{
    /// <summary>Layers told apart by the shares: none, one, two, three and more.</summary>
    private const int Kinds = 4;

    private static readonly string[] Changes = ["0-1", "1-0", "1-2", "2-1", "2-3", "3-2", "other"];

    public override FeatureDeclaration Declaration { get; } = new(
        "texture", "1", "melodic",
        "How many pitches sound at once, and how often their number changes: a bare tune, a tune over chords, a crowd.",
        "harmonic series taken away one after the other from the partials of 93 ms frames while what is left of the next is 0.2 of the "
        + "first and half of itself, 4 at most, median of 7 frames; 0 in noise and 40 dB below the clip's loud frames; shares of the "
        + "frames with 0, 1, 2, 3 or more layers; changes a second",
        "Panda, Malheiro and Paiva 2018 (musical layers and their transitions); Klapuri 2003 (cancellation)",
        "0 layers, all frames with none, no changes")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
    [
        new("texture-layers", [""], "1"),
        new("texture-share", ["0", "1", "2", "3"], "1", IsPerFrame: false),
        new("texture-changes", Changes, "1/s", IsPerFrame: false),
    ];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = plan.Add(new Stage(plan));
        return [stage.Layers, stage.Shares, stage.ChangeRates];
    }

    private sealed unsafe class Stage(PlanBuilder plan) : IClipStage
    {
        private const int Smoothing = 7;
        private const float QuietEnergy = 1e-4f;

        private readonly MelodyCandidates _candidates = MelodyCandidates.In(plan);
        private readonly FrameMapping _mapping = FrameMapping.Of(plan);
        private readonly int[] _counts = new int[LayerCount.Most + 1];

        public Track<double> Layers { get; } = plan.NewTrack<double>(1);

        public Track<double> Shares { get; } = plan.NewTrack<double>(Kinds);

        public Track<double> ChangeRates { get; } = plan.NewTrack<double>(Changes.Length);

        public void Finish(ClipSpan clip)
        {
            var frames = checked((int)_candidates.Grid.Span.Frames);
            using var layers = new AlignedBuffer<byte>(frames);
            Read(layers.Span);
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var destination = Layers.AppendChunk();
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
                    destination[frame] = layers.Pointer[_mapping.Fine((long)chunk * Track<double>.ChunkFrames + frame, frames)];
            }

            Count(layers.Span);
        }

        private void Read(Span<byte> layers)
        {
            using var buffer = new AlignedBuffer<float>(layers.Length);
            var values = buffer.Span;
            _candidates.Track.ReadRow(MelodyCandidates.EnergyRow, 0, values);
            var quiet = QuietEnergy * Selection.Nth(values, (int)(layers.Length * 0.95));
            for (var frame = 0; frame < layers.Length; frame++)
            {
                var (chunk, within) = Math.DivRem(frame, Track<float>.ChunkFrames);
                var source = _candidates.Track.ReadChunk(chunk) + within;
                var isQuiet = source[MelodyCandidates.EnergyRow * Track<float>.Stride] < quiet;
                values[frame] = isQuiet ? 0 : source[MelodyCandidates.LayersRow * Track<float>.Stride];
            }

            for (var frame = 0; frame < layers.Length; frame++) layers[frame] = Median(values, frame);
        }

        /// <summary>Median of the frames around one, those beyond the ends left out.</summary>
        private byte Median(ReadOnlySpan<float> values, int frame)
        {
            Array.Clear(_counts);
            var (first, last) = (Math.Max(0, frame - Smoothing / 2), Math.Min(values.Length - 1, frame + Smoothing / 2));
            for (var i = first; i <= last; i++) _counts[(int)values[i]]++;
            var (layers, below) = (0, _counts[0]);
            while (2 * below < last - first + 1) below += _counts[++layers];
            return (byte)layers;
        }

        private void Count(ReadOnlySpan<byte> layers)
        {
            var frames = layers.Length;
            var shares = Shares.AppendChunk();
            var rates = ChangeRates.AppendChunk();
            for (var kind = 0; kind < Kinds; kind++) shares[kind * Track<double>.Stride] = 0;
            for (var change = 0; change < Changes.Length; change++) rates[change * Track<double>.Stride] = 0;
            var settings = _candidates.Grid.Settings;
            var perSecond = (double)settings.SampleRate / settings.Hop / frames;
            for (var frame = 0; frame < frames; frame++)
            {
                shares[Math.Min((int)layers[frame], Kinds - 1) * Track<double>.Stride] += 1.0 / frames;
                if (frame == 0 || layers[frame] == layers[frame - 1]) continue;
                var change = Array.IndexOf(Changes, $"{layers[frame - 1]}-{layers[frame]}");
                rates[(change < 0 ? Changes.Length - 1 : change) * Track<double>.Stride] += perSecond;
            }
        }
    }
}
