using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Benchmarks.Transforms;

/// <summary>Two seconds of noise and the buffers to transform it: what one worker holds.</summary>
internal sealed unsafe class FrameTransformInput<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Hop = 512;
    private readonly FrameTransform<T> _transform;
    private readonly AlignedBuffer<float> _samples;
    private readonly AlignedBuffer<T> _window;
    private readonly AlignedBuffer<T> _power;
    private readonly AlignedBuffer<T> _scratch;

    internal FrameTransformInput(TransformKind kind, int size)
    {
        _transform = FrameTransforms.Create<T>(kind, size);
        _samples = new AlignedBuffer<float>(FrameCount * Hop + size);
        var random = new Random(1);
        foreach (ref var sample in _samples.Span)
            sample = (float)(random.NextDouble() - 0.5);
        _window = new AlignedBuffer<T>(size);
        for (var i = 0; i < size; i++)
            _window.Span[i] = T.CreateTruncating(0.5 - (0.5 * Math.Cos(2 * Math.PI * i / size)));
        _power = new AlignedBuffer<T>(_transform.Bins * _transform.Lanes);
        _scratch = new AlignedBuffer<T>(_transform.ScratchLength);
    }

    /// <summary>Number of frames of one run.</summary>
    internal static int FrameCount => 128;

    /// <summary>Power spectra of all frames, one block after the other into the same buffer, as the extractor uses them.</summary>
    internal void Run()
    {
        for (var frame = 0; frame < FrameCount; frame += _transform.Lanes)
            _transform.Power(_samples.Pointer + ((nint)frame * Hop), Hop, _window.Pointer, _power.Pointer, _scratch.Pointer);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _window.Dispose();
        _power.Dispose();
        _scratch.Dispose();
    }
}
