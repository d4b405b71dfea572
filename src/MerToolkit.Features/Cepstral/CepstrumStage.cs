using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Cepstral;

/// <summary>The cosine transform of the clip's mel decibels, eight frames at a time.</summary>
internal sealed unsafe class CepstrumStage : IClipStage, IDisposable
{
    private const int Group = 16;

    private readonly MelDecibelTrack _mel;
    private readonly AlignedBuffer<float> _matrix;

    public CepstrumStage(PlanBuilder plan, int coefficients)
    {
        _mel = MelDecibelTrack.In(plan, plan.Settings.Mel);
        Track = plan.NewTrack<double>(coefficients);
        _matrix = new AlignedBuffer<float>((nint)coefficients * _mel.Track.Rows);
        Dct.Matrix(coefficients, _mel.Track.Rows, plan.Settings.IsDctOrthonormal).CopyTo(_matrix.Span);
    }

    /// <summary>[coefficients, frames].</summary>
    public Track<double> Track { get; }

    public void Finish(ClipSpan clip)
    {
        using var block = new AlignedBuffer<float>((nint)_mel.Track.Rows * FrameBlock.Lanes);
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _mel.Track.ReadChunk(chunk);
            var destination = Track.AppendChunk();
            for (var frame = 0; frame < clip.FramesIn(chunk); frame += FrameBlock.Lanes)
            {
                Raise(source + frame, block.Pointer);
                Transform(block.Pointer, destination + frame);
            }
        }
    }

    public void Dispose() => _matrix.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Raise(float* source, float* block)
    {
        var floor = Vector256.Create(_mel.Floor);
        for (nint band = 0; band < _mel.Track.Rows; band++)
            Vector256.MaxNative(Vector256.Load(source + band * Track<float>.Stride), floor).Store(block + band * FrameBlock.Lanes);
    }

    /// <remarks>Groups of sixteen products are added in float32, the groups in float64: decibels cancel in the higher coefficients.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform(float* block, double* destination)
    {
        var bands = _mel.Track.Rows;
        for (nint k = 0; k < Track.Rows; k++)
        {
            var row = _matrix.Pointer + k * bands;
            Vector256<double> low = default, high = default;
            for (var first = 0; first < bands; first += Group)
            {
                var last = Math.Min(first + Group, bands);
                var even = Vector256<float>.Zero;
                var odd = Vector256<float>.Zero;
                var band = first;
                for (; band + 1 < last; band += 2)
                {
                    even += Vector256.Load(block + band * FrameBlock.Lanes) * Vector256.Create(row[band]);
                    odd += Vector256.Load(block + (band + 1) * FrameBlock.Lanes) * Vector256.Create(row[band + 1]);
                }

                if (band < last) even += Vector256.Load(block + band * FrameBlock.Lanes) * Vector256.Create(row[band]);
                even += odd;
                low += Vector256.WidenLower(even);
                high += Vector256.WidenUpper(even);
            }

            low.Store(destination + k * Track<double>.Stride);
            high.Store(destination + k * Track<double>.Stride + 4);
        }
    }
}
