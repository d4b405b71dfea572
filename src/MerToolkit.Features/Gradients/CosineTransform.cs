using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Gradients;

/// <summary>Cepstral coefficients of each frame, c = D d, and slopes back through them: dL/dd = D' dL/dc.</summary>
internal sealed class CosineTransform
{
    private readonly float[] _matrix;
    private readonly int _coefficients;
    private readonly int _bands;

    /// <param name="settings">Number of bands, and how the transform is scaled.</param>
    /// <param name="coefficients">Number of coefficients, 1..bands.</param>
    public CosineTransform(AnalysisSettings settings, int coefficients)
    {
        (_coefficients, _bands) = (coefficients, settings.Mel.Bands);
        _matrix = Dct.Matrix(coefficients, _bands, settings.IsDctOrthonormal);
    }

    /// <summary>Transforms.</summary>
    /// <param name="decibels">dB; [bands, frames].</param>
    /// <param name="coefficients">Receives dB; [coefficients, frames].</param>
    public void Forward(ReadOnlySpan<double> decibels, Span<double> coefficients)
    {
        var frames = decibels.Length / _bands;
        coefficients.Clear();
        for (var k = 0; k < _coefficients; k++)
            for (var band = 0; band < _bands; band++)
                Add(_matrix[(k * _bands) + band], decibels.Slice(band * frames, frames), coefficients.Slice(k * frames, frames));
    }

    /// <summary>Carries slopes back.</summary>
    /// <param name="slopes">Slopes along the coefficients; [coefficients, frames].</param>
    /// <param name="decibels">Receives slopes along the decibels; [bands, frames].</param>
    public void Backward(ReadOnlySpan<double> slopes, Span<double> decibels)
    {
        var frames = decibels.Length / _bands;
        decibels.Clear();
        for (var k = 0; k < _coefficients; k++)
            for (var band = 0; band < _bands; band++)
                Add(_matrix[(k * _bands) + band], slopes.Slice(k * frames, frames), decibels.Slice(band * frames, frames));
    }

    private static void Add(double factor, ReadOnlySpan<double> source, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++) destination[i] += factor * source[i];
    }
}
