using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// Cuts a clip into windowed frames, f[t, i] = w[i] x[t hop + i - lead], and carries slopes back: dL/dx[n] is the sum of
/// w[i] dL/df[t, i] over all places where sample n stands, mirrored ones included.
/// </summary>
internal sealed class FrameCutting
{
    private readonly double[] _window;
    private readonly int _hop;
    private readonly int _lead;
    private readonly bool _isReflected;
    private readonly int _samples;

    /// <param name="settings">Framing, window and padding.</param>
    /// <param name="samples">Number of samples of the clip.</param>
    public FrameCutting(AnalysisSettings settings, int samples)
    {
        var placement = FramePlacement.Of(settings);
        (_hop, _lead, _isReflected, _samples) = (settings.Hop, (int)placement.Lead, placement.IsReflected, samples);
        _window = Window.Create(settings.Window, settings.FrameSize);
        var padded = _lead + (long)samples + placement.Trail;
        var isTooShort = padded < Size || (_isReflected && samples <= _lead);
        Frames = isTooShort ? 0 : (int)((padded - Size) / _hop) + 1;
    }

    /// <summary>Number of samples of a frame.</summary>
    public int Size => _window.Length;

    /// <summary>Number of frames; 0 where the clip is too short.</summary>
    public int Frames { get; }

    /// <summary>Cuts one frame.</summary>
    /// <param name="samples">The clip, full scale 1; [samples].</param>
    /// <param name="frame">Frame index, from 0.</param>
    /// <param name="destination">Receives the windowed samples; [<see cref="Size"/>].</param>
    public void Cut(ReadOnlySpan<double> samples, int frame, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var place = PlaceOf(frame, i);
            destination[i] = place < 0 ? 0 : _window[i] * samples[place];
        }
    }

    /// <summary>Carries the slopes of one frame back.</summary>
    /// <param name="slopes">Slopes along the windowed samples; [<see cref="Size"/>].</param>
    /// <param name="frame">Frame index, from 0.</param>
    /// <param name="destination">Slopes along the clip's samples, which are added to; [samples].</param>
    public void Spread(ReadOnlySpan<double> slopes, int frame, Span<double> destination)
    {
        for (var i = 0; i < slopes.Length; i++)
        {
            var place = PlaceOf(frame, i);
            if (place >= 0) destination[place] += _window[i] * slopes[i];
        }
    }

    // The sample that stands there; -1 for a zero of the padding.
    private int PlaceOf(int frame, int index)
    {
        var place = (frame * (long)_hop) + index - _lead;
        if (place >= 0 && place < _samples) return (int)place;
        if (!_isReflected) return -1;
        return (int)(place < 0 ? -place : (2L * (_samples - 1)) - place);
    }
}
