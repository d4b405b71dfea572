using System.Numerics;
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
    private readonly AlignedBuffer<T> _scratch;
    private readonly nint _hop;

    public Spectra(AnalysisSettings settings)
    {
        _transform = FrameTransforms.Create<T>(settings.Transform, settings.FrameSize);
        _hop = settings.Hop;
        _window = new AlignedBuffer<T>(settings.FrameSize);
        var window = Window.Create(settings.Window, settings.FrameSize);
        for (var i = 0; i < window.Length; i++) _window.Span[i] = T.CreateChecked(window[i]);
        _scratch = new AlignedBuffer<T>(_transform.ScratchLength);
    }

    public override void Power(float* samples, float* power)
    {
        for (var lane = 0; lane < FrameBlock.Lanes; lane += _transform.Lanes)
            _transform.PowerSingle(samples + lane * _hop, _hop, _window.Pointer, power + lane, _scratch.Pointer);
    }

    public override void Dispose()
    {
        _window.Dispose();
        _scratch.Dispose();
    }
}
