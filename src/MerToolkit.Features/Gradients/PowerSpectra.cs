using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// Power spectra of windowed frames in float64, P[k] = |X[k]|^2, and slopes back through them:
/// dL/df[n] = 2 Re sum_k g[k] X[k] exp(2 pi j k n / N), k = 0 .. N/2, with g the slopes along P.
/// </summary>
/// <remarks>
/// The sum is one more transform of a real frame. With Z = g X, v[k] = Re Z[k] + Im Z[k] and v[N - k] = Re Z[k] - Im Z[k] (twice
/// Re Z[k] for the bins that are their own mirror) have the transform V[n] = 2 (sum Re Z cos - j sum Im Z sin), so that
/// dL/df[n] = Re V[n] + Im V[n], and Re V[n] - Im V[n] at N - n. The transform reads float32, so a float64 frame goes through it in
/// two parts.
/// </remarks>
internal sealed unsafe class PowerSpectra : IDisposable
{
    private readonly FrameTransform<double> _transform;
    private readonly AlignedBuffer<float> _samples;
    private readonly AlignedBuffer<double> _ones;
    private readonly AlignedBuffer<double> _scratch;

    // Spectra forward, backward, and of what float32 leaves out; real, then imaginary parts.
    private readonly AlignedBuffer<double>[] _parts;

    /// <param name="size">Number of samples of a frame, 2 or more.</param>
    public PowerSpectra(int size)
    {
        _transform = FrameTransforms.Create<double>(TransformKind.Lanes, size);
        _samples = new AlignedBuffer<float>((nint)size * Lanes);
        _ones = new AlignedBuffer<double>(size);
        _ones.Span.Fill(1);
        _scratch = new AlignedBuffer<double>(_transform.ScratchLength);
        _parts = [.. Enumerable.Range(0, 6).Select(_ => new AlignedBuffer<double>((nint)_transform.Bins * Lanes))];
    }

    /// <summary>Number of frames of one call.</summary>
    public int Lanes => _transform.Lanes;

    /// <summary>Number of bins.</summary>
    public int Bins => _transform.Bins;

    private int Size => _transform.Size;

    /// <summary>Power of frames; their spectra stay for <see cref="Backward"/>.</summary>
    /// <param name="frames">Windowed samples; [<see cref="Lanes"/>, size].</param>
    /// <param name="power">Receives squared magnitudes, unscaled; [<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    public void Forward(ReadOnlySpan<double> frames, Span<double> power)
    {
        Transform(frames, _parts[0], _parts[1]);
        Span<double> real = _parts[0].Span, imaginary = _parts[1].Span;
        for (var i = 0; i < power.Length; i++) power[i] = (real[i] * real[i]) + (imaginary[i] * imaginary[i]);
    }

    /// <summary>Carries slopes back to the frames of the last <see cref="Forward"/>.</summary>
    /// <param name="slopes">Slopes along the power; [<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    /// <param name="frames">Receives slopes along the windowed samples; [<see cref="Lanes"/>, size].</param>
    public void Backward(ReadOnlySpan<double> slopes, Span<double> frames)
    {
        Span<double> real = _parts[0].Span, imaginary = _parts[1].Span;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var frame = frames.Slice(lane * Size, Size);
            for (var bin = 0; bin < Bins; bin++)
            {
                var place = (bin * Lanes) + lane;
                var (even, odd) = (slopes[place] * real[place], slopes[place] * imaginary[place]);
                var isOwnMirror = IsOwnMirror(bin);
                frame[bin] = isOwnMirror ? 2 * even : even + odd;
                if (!isOwnMirror) frame[Size - bin] = even - odd;
            }
        }

        Transform(frames, _parts[2], _parts[3]);
        for (var lane = 0; lane < Lanes; lane++) Gather(lane, frames.Slice(lane * Size, Size));
    }

    public void Dispose()
    {
        _samples.Dispose();
        _ones.Dispose();
        _scratch.Dispose();
        foreach (var part in _parts) part.Dispose();
    }

    private bool IsOwnMirror(int bin) => bin == 0 || 2 * bin == Size;

    private void Gather(int lane, Span<double> frame)
    {
        Span<double> real = _parts[2].Span, imaginary = _parts[3].Span;
        for (var bin = 0; bin < Bins; bin++)
        {
            var place = (bin * Lanes) + lane;
            frame[bin] = real[place] + imaginary[place];
            if (!IsOwnMirror(bin)) frame[Size - bin] = real[place] - imaginary[place];
        }
    }

    private void Transform(ReadOnlySpan<double> frames, AlignedBuffer<double> real, AlignedBuffer<double> imaginary)
    {
        var samples = _samples.Span;
        var isRounded = false;
        for (var i = 0; i < frames.Length; i++)
        {
            samples[i] = (float)frames[i];
            isRounded |= samples[i] != frames[i];
        }

        _transform.Spectrum(_samples.Pointer, Size, _ones.Pointer, real.Pointer, imaginary.Pointer, _scratch.Pointer);
        if (isRounded) AddRests(frames, real.Span, imaginary.Span);
    }

    private void AddRests(ReadOnlySpan<double> frames, Span<double> real, Span<double> imaginary)
    {
        var samples = _samples.Span;
        for (var i = 0; i < frames.Length; i++) samples[i] = (float)(frames[i] - samples[i]);
        _transform.Spectrum(_samples.Pointer, Size, _ones.Pointer, _parts[4].Pointer, _parts[5].Pointer, _scratch.Pointer);
        Span<double> restReal = _parts[4].Span, restImaginary = _parts[5].Span;
        for (var i = 0; i < real.Length; i++)
        {
            real[i] += restReal[i];
            imaginary[i] += restImaginary[i];
        }
    }
}
