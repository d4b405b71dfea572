using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Spectra of several frames at once, one frame a vector lane. All data are planar: bin k of lane l stands at
/// <c>[k * Lanes + l]</c>. The bits of a frame's spectrum do not depend on its lane nor on the number of lanes.
/// Immutable after construction and shared between threads; scratch comes from the caller.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: the type of window, butterflies and results.</typeparam>
public abstract unsafe class FrameTransform<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Frames of a block of float32 spectra, whatever the number of lanes of one call.</summary>
    internal const int BlockLanes = 8;

    /// <summary>For a transform of <paramref name="size"/> points over <paramref name="lanes"/> frames.</summary>
    protected FrameTransform(int size, int lanes)
    {
        Size = size;
        Lanes = lanes;
    }

    /// <summary>Length of a frame in samples.</summary>
    public int Size { get; }

    /// <summary>Number of bins of a spectrum: Size / 2 + 1.</summary>
    public int Bins => Size / 2 + 1;

    /// <summary>Number of frames handled by one call.</summary>
    public int Lanes { get; }

    /// <summary>Number of <typeparamref name="T"/> values of scratch a call needs, 64-byte aligned.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>
    /// Power spectra re^2 + im^2 of windowed frames, unscaled.
    /// </summary>
    /// <param name="samples">Frame l is <c>samples[l * hop .. l * hop + Size)</c>; all lanes must be readable.</param>
    /// <param name="hop">Distance of neighbouring frames in samples.</param>
    /// <param name="window">Size values the samples are multiplied by.</param>
    /// <param name="power">Receives [Bins, Lanes] values; 64-byte aligned.</param>
    /// <param name="scratch">ScratchLength values; 64-byte aligned.</param>
    public abstract void Power(float* samples, nint hop, T* window, T* power, T* scratch);

    /// <summary>
    /// Power spectra as <see cref="Power"/> gives them, rounded to float32, into a block of eight frames.
    /// </summary>
    /// <param name="samples">As for <see cref="Power"/>.</param>
    /// <param name="hop">Distance of neighbouring frames in samples.</param>
    /// <param name="window">Size values.</param>
    /// <param name="power">First lane of this call; bin k of lane l goes to <c>power[k * 8 + l]</c>.</param>
    /// <param name="scratch">ScratchLength values; 64-byte aligned.</param>
    public abstract void PowerSingle(float* samples, nint hop, T* window, float* power, T* scratch);

    /// <summary>Complex spectra of windowed frames, X[k] = sum w_i x_i exp(-2 pi j k i / Size), unscaled.</summary>
    /// <param name="samples">As for <see cref="Power"/>.</param>
    /// <param name="hop">Distance of neighbouring frames in samples.</param>
    /// <param name="window">Size values.</param>
    /// <param name="real">Receives [Bins, Lanes] values; 64-byte aligned.</param>
    /// <param name="imaginary">Receives [Bins, Lanes] values; 64-byte aligned.</param>
    /// <param name="scratch">ScratchLength values; 64-byte aligned.</param>
    public abstract void Spectrum(float* samples, nint hop, T* window, T* real, T* imaginary, T* scratch);
}
