using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Extraction;

/// <summary>Power spectra of a block of frames, whatever the transform's precision and lanes.</summary>
internal abstract unsafe class Spectra : IDisposable
{
    /// <summary>The spectra that the settings ask for.</summary>
    public static Spectra Create(AnalysisSettings settings) => settings.Precision == Precision.Double
        ? new Spectra<double>(settings)
        : new Spectra<float>(settings);

    /// <summary>Computes eight frames.</summary>
    /// <param name="samples">Lane l is <c>[l * hop .. l * hop + size)</c>.</param>
    /// <param name="power">Receives [bins, 8].</param>
    public abstract void Power(float* samples, float* power);

    public abstract void Dispose();
}

/// <inheritdoc/>
internal sealed unsafe class Spectra<T> : Spectra where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FrameTransform<T> _transform;
    private readonly AlignedBuffer<T> _window;
    private readonly AlignedBuffer<T> _power;
    private readonly AlignedBuffer<T> _scratch;
    private readonly nint _hop;

    public Spectra(AnalysisSettings settings)
    {
        _transform = FrameTransforms.Create<T>(settings.Transform, settings.FrameSize);
        _hop = settings.Hop;
        _window = new AlignedBuffer<T>(settings.FrameSize);
        var window = Window.Create(settings.Window, settings.FrameSize);
        for (var i = 0; i < window.Length; i++) _window.Span[i] = T.CreateChecked(window[i]);
        _power = new AlignedBuffer<T>((nint)_transform.Bins * _transform.Lanes);
        _scratch = new AlignedBuffer<T>(_transform.ScratchLength);
    }

    public override void Power(float* samples, float* power)
    {
        var lanes = _transform.Lanes;
        for (var lane = 0; lane < FrameBlock.Lanes; lane += lanes)
        {
            _transform.Power(samples + lane * _hop, _hop, _window.Pointer, _power.Pointer, _scratch.Pointer);
            if (typeof(T) == typeof(double)) Narrow((double*)_power.Pointer, lanes, power + lane);
            else Copy((float*)_power.Pointer, lanes, power + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Narrow(double* source, int lanes, float* destination)
    {
        for (nint bin = 0; bin < _transform.Bins; bin++, destination += FrameBlock.Lanes)
            for (var lane = 0; lane < lanes; lane += 4, source += 4)
                Vector256.Narrow(Vector256.Load(source), Vector256<double>.Zero).GetLower().Store(destination + lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Copy(float* source, int lanes, float* destination)
    {
        for (nint bin = 0; bin < _transform.Bins; bin++, destination += FrameBlock.Lanes)
            for (var lane = 0; lane < lanes; lane += 4, source += 4)
                Vector128.Load(source).Store(destination + lane);
    }

    public override void Dispose()
    {
        _window.Dispose();
        _power.Dispose();
        _scratch.Dispose();
    }
}
