using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;

namespace MerToolkit.Features.Rhythmic;

/// <summary>Rise of the mel spectrum from frame to frame.</summary>
internal sealed class OnsetStrength : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "onset-strength", "dB", "rhythmic",
        "How strongly something begins: the mean rise over the mel bands since the frame before.",
        "mean (or median) over 128 Slaney bands of max(0, L_t - L_(t-1)), L in dB, delayed by 1 + size / (2 hop) frames",
        "Boeck and Widmer 2013; librosa 0.11 onset.onset_strength",
        "0")
    {
        IsCausal = false,
        Options =
        [
            new("aggregate", "", "What is taken over the bands.") { Default = "mean", Words = ["mean", "median"], AllowsNumber = false },
        ],
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan, options.Word("aggregate") == "median")).Track];

    private sealed unsafe class Stage : IClipStage
    {
        private readonly MelDecibelTrack _mel;
        private readonly bool _isMedian;
        private readonly int _shift;

        public Stage(PlanBuilder plan, bool isMedian)
        {
            // The onset curve keeps its own bank: tempo and beats are defined on the Slaney mel, whatever the profile's scale.
            _mel = MelDecibelTrack.In(plan, MelSettings.Slaney128);
            _isMedian = isMedian;
            _shift = plan.Settings.Padding == Padding.None ? 0 : plan.Settings.FrameSize / (2 * plan.Settings.Hop);
            Track = plan.NewTrack<double>(1);
        }

        public Track<double> Track { get; }

        public void Finish(ClipSpan clip)
        {
            var rises = _isMedian ? MedianRises(clip) : MelRises.Mean(_mel, _mel.Floor, clip);
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
            {
                var destination = Track.AppendChunk();
                for (var frame = 0; frame < clip.FramesIn(chunk); frame++)
                {
                    var source = (long)chunk * Track<double>.ChunkFrames + frame - _shift;
                    destination[frame] = source > 0 ? rises[source] : 0;
                }
            }
        }

        /// <summary>One value a frame, dB; the first has no frame before it and is 0.</summary>
        private double[] MedianRises(ClipSpan clip)
        {
            var rises = new double[clip.Frames];
            var before = new float[_mel.Track.Rows];
            for (var chunk = 0; chunk < clip.Chunks; chunk++)
                MedianRises(_mel.Track.ReadChunk(chunk), before, rises.AsSpan(chunk * Track<float>.ChunkFrames, clip.FramesIn(chunk)));
            if (rises.Length > 0) rises[0] = 0;
            return rises;
        }

        /// <param name="source">Mel decibels of a chunk.</param>
        /// <param name="before">Each band's value in the frame before the chunk; receives the chunk's last.</param>
        /// <param name="destination">Receives one value a frame.</param>
        private void MedianRises(float* source, float[] before, Span<double> destination)
        {
            var floor = _mel.Floor;
            var rises = new float[_mel.Track.Rows];
            for (var frame = 0; frame < destination.Length; frame++)
            {
                for (nint band = 0; band < rises.Length; band++)
                {
                    var here = Math.Max(source[band * Track<float>.Stride + frame], floor);
                    rises[band] = Math.Max(0, here - Math.Max(before[band], floor));
                    before[band] = here;
                }

                Array.Sort(rises);
                destination[frame] = ((double)rises[(rises.Length - 1) / 2] + rises[rises.Length / 2]) / 2;
            }
        }
    }
}
