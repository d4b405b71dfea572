using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// Mel spectra of the whole clip in decibels, and their maximum: later stages raise what lies more than the range
/// below it (the floor is known only when the clip has been seen).
/// </summary>
internal sealed unsafe class MelDecibelTrack : IBlockStage, IDisposable
{
    private readonly MelSpectrum _mel;
    private readonly AlignedBuffer<float> _decibels;
    private readonly DecibelSettings _settings;
    private Vector256<float> _largest;

    private MelDecibelTrack(PlanBuilder plan, MelSettings mel)
    {
        _mel = MelSpectrum.In(plan, mel);
        _settings = plan.Settings.Decibels;
        _decibels = new AlignedBuffer<float>((nint)_mel.Bands * FrameBlock.Lanes);
        Track = plan.NewTrack<float>(_mel.Bands);
    }

    /// <summary>[bands, frames], dB, not yet raised to <see cref="Floor"/>.</summary>
    public Track<float> Track { get; }

    /// <summary>Lowest value that counts: the clip's maximum minus the range, dB.</summary>
    public float Floor => LaneMath.Largest(_largest, FrameBlock.Lanes) - (float)_settings.RangeDecibels;

    /// <summary>The track with these mel settings.</summary>
    public static MelDecibelTrack In(PlanBuilder plan, MelSettings mel) =>
        plan.Share((typeof(MelDecibelTrack), mel), () => new MelDecibelTrack(plan, mel));

    public void Begin() => _largest = Vector256.Create(float.NegativeInfinity);

    public void Process(in FrameBlock block)
    {
        var decibels = _decibels.Pointer;
        new ReadOnlySpan<float>(_mel.Power, (int)_decibels.Length).CopyTo(_decibels.Span);
        LaneMath.ToDecibels(_decibels.Span, (float)_settings.Floor);
        var destination = Track.Block(block.FirstFrame);
        var largest = Vector256.Create(float.NegativeInfinity);
        for (nint band = 0; band < Track.Rows; band++)
        {
            var value = Vector256.Load(decibels + band * FrameBlock.Lanes);
            value.Store(destination + band * Track<float>.Stride);
            largest = Vector256.MaxNative(largest, value);
        }

        _largest = Vector256.MaxNative(_largest, LaneMath.Keep(largest, block.Count, float.NegativeInfinity));
    }

    public void Dispose() => _decibels.Dispose();
}
