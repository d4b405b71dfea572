using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Cepstral;

/// <summary>
/// The cosine transform of the clip's mel decibels, eight frames at a time. Rows of even k are symmetric and rows of odd k
/// antisymmetric about the middle, so the first work on sums of mirrored bands, the others on their differences: half the
/// products.
/// </summary>
internal sealed unsafe class CepstrumStage : IClipStage, IDisposable
{
    private const int Group = 16;

    private readonly MelDecibelTrack _mel;
    private readonly AlignedBuffer<float> _matrix;
    private readonly AlignedBuffer<float> _sums;
    private readonly AlignedBuffer<float> _differences;
    private readonly int _half;

    public CepstrumStage(PlanBuilder plan, int coefficients)
    {
        _mel = MelDecibelTrack.In(plan, plan.Settings.Mel);
        var bands = _mel.Track.Rows;
        _half = (bands + 1) / 2;
        Track = plan.NewTrack<double>(coefficients);
        _sums = new AlignedBuffer<float>((nint)_half * FrameBlock.Lanes);
        _differences = new AlignedBuffer<float>((nint)_half * FrameBlock.Lanes);
        _matrix = new AlignedBuffer<float>((nint)coefficients * _half);
        var matrix = Dct.Matrix(coefficients, bands, plan.Settings.IsDctOrthonormal);
        for (var k = 0; k < coefficients; k++)
            matrix.AsSpan(k * bands, _half).CopyTo(_matrix.Span[(k * _half)..]);
    }

    /// <summary>[coefficients, frames].</summary>
    public Track<double> Track { get; }

    public void Finish(ClipSpan clip)
    {
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _mel.Track.ReadChunk(chunk);
            var destination = Track.AppendChunk();
            for (var frame = 0; frame < clip.FramesIn(chunk); frame += FrameBlock.Lanes)
            {
                Mirror(source + frame);
                Transform(destination + frame);
            }
        }
    }

    public void Dispose()
    {
        _matrix.Dispose();
        _sums.Dispose();
        _differences.Dispose();
    }

    /// <summary>Raises the bands to the clip's floor, adds and subtracts mirrored ones; a middle band stands alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mirror(float* source)
    {
        var floor = Vector256.Create(_mel.Floor);
        var last = _mel.Track.Rows - 1;
        for (var band = 0; band < _half; band++)
        {
            var lower = Vector256.MaxNative(Vector256.Load(source + band * Track<float>.Stride), floor);
            var upper = Vector256.MaxNative(Vector256.Load(source + (last - band) * Track<float>.Stride), floor);
            var isMiddle = band == last - band;
            (isMiddle ? lower : lower + upper).Store(_sums.Pointer + band * FrameBlock.Lanes);
            (lower - upper).Store(_differences.Pointer + band * FrameBlock.Lanes);
        }
    }

    /// <remarks>
    /// Groups of sixteen products are added in float32, the groups in float64: decibels cancel in the higher coefficients.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform(double* destination)
    {
        for (nint k = 0; k < Track.Rows; k++)
        {
            var row = _matrix.Pointer + k * _half;
            var source = (k & 1) == 0 ? _sums.Pointer : _differences.Pointer;
            Vector256<double> low = default, high = default;
            for (var first = 0; first < _half; first += Group)
            {
                var last = Math.Min(first + Group, _half);
                var even = Vector256<float>.Zero;
                var odd = Vector256<float>.Zero;
                var band = first;
                for (; band + 1 < last; band += 2)
                {
                    even += Vector256.Load(source + band * FrameBlock.Lanes) * Vector256.Create(row[band]);
                    odd += Vector256.Load(source + (band + 1) * FrameBlock.Lanes) * Vector256.Create(row[band + 1]);
                }

                if (band < last) even += Vector256.Load(source + band * FrameBlock.Lanes) * Vector256.Create(row[band]);
                even += odd;
                low += Vector256.WidenLower(even);
                high += Vector256.WidenUpper(even);
            }

            low.Store(destination + k * Track<double>.Stride);
            high.Store(destination + k * Track<double>.Stride + 4);
        }
    }
}
