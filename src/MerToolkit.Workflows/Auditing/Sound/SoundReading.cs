using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Decodes the clips of an audit, several at a time; the results stand in the order of the clips.</summary>
internal static class SoundReading
{
    private const int Window = 64;

    /// <summary>The clips with what decoding them told.</summary>
    public static IReadOnlyList<ClipSound> Read(
        IReadOnlyList<ClipSound> clips, int jobs, IAuditListener listener, CancellationToken cancellation)
    {
        var read = new List<ClipSound>(clips.Count);
        OrderedWork<ClipSound, ClipSound>.Run(clips, Math.Max(1, jobs), Window,
            () =>
            {
                var fingerprint = new SpectralFingerprint();
                return new OrderedWork<ClipSound, ClipSound>.Worker(clip => Read(clip, fingerprint, cancellation), fingerprint);
            },
            clip =>
            {
                read.Add(clip);
                listener.Finished();
                return true;
            }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return read;
    }

    private static ClipSound Read(ClipSound clip, SpectralFingerprint fingerprint, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var sound = AudioClip.Open(clip.Path, new ClipOptions());
            using var meter = new PeakMeter(sound);
            var bits = fingerprint.Of(meter);
            return clip with { Facts = new SoundFacts((double)meter.Samples / meter.SampleRate, meter.Peak, bits) };
        }
        catch (InputException refusal)
        {
            return clip with { Failure = refusal.Problems[0].Message };
        }
    }
}
