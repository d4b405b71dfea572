using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Gradients;

/// <summary>What an array of frames is made of, from the mel power of a clip on, and slopes back to it.</summary>
internal abstract class GradientPlane
{
    /// <summary>Makes the array.</summary>
    /// <param name="mel">Mel power; [bands, frames].</param>
    /// <param name="values">Receives the array, in its unit; [rows, frames].</param>
    public abstract void Forward(ReadOnlySpan<double> mel, Span<double> values);

    /// <summary>Carries slopes back.</summary>
    /// <param name="mel">Mel power; [bands, frames].</param>
    /// <param name="slopes">Slopes along the array; [rows, frames].</param>
    /// <param name="destination">Slopes along the mel power, which are added to; [bands, frames].</param>
    public abstract void Backward(ReadOnlySpan<double> mel, ReadOnlySpan<double> slopes, Span<double> destination);

    /// <summary>The plane of an array; null for one whose slopes nobody knows.</summary>
    /// <param name="key">Key of the array.</param>
    /// <param name="rows">Number of its rows.</param>
    /// <param name="settings">Analysis at one rate.</param>
    public static GradientPlane? Of(string key, int rows, AnalysisSettings settings) => key switch
    {
        "mel" => new MelPlane(),
        "mel-decibels" => new DecibelPlane(settings),
        "mfcc" => new CepstrumPlane(settings, rows),
        _ => null,
    };

    private sealed class MelPlane : GradientPlane
    {
        public override void Forward(ReadOnlySpan<double> mel, Span<double> values) => mel.CopyTo(values);

        public override void Backward(ReadOnlySpan<double> mel, ReadOnlySpan<double> slopes, Span<double> destination)
        {
            for (var i = 0; i < slopes.Length; i++) destination[i] += slopes[i];
        }
    }

    private sealed class DecibelPlane(AnalysisSettings settings) : GradientPlane
    {
        private readonly ClipDecibels _decibels = new(settings.Decibels);

        public override void Forward(ReadOnlySpan<double> mel, Span<double> values) => _decibels.Forward(mel, values);

        public override void Backward(ReadOnlySpan<double> mel, ReadOnlySpan<double> slopes, Span<double> destination) =>
            _decibels.Backward(mel, slopes, destination);
    }

    private sealed class CepstrumPlane(AnalysisSettings settings, int coefficients) : GradientPlane
    {
        private readonly ClipDecibels _decibels = new(settings.Decibels);
        private readonly CosineTransform _transform = new(settings, coefficients);

        public override void Forward(ReadOnlySpan<double> mel, Span<double> values)
        {
            var decibels = new double[mel.Length];
            _decibels.Forward(mel, decibels);
            _transform.Forward(decibels, values);
        }

        public override void Backward(ReadOnlySpan<double> mel, ReadOnlySpan<double> slopes, Span<double> destination)
        {
            var decibels = new double[mel.Length];
            _transform.Backward(slopes, decibels);
            _decibels.Backward(mel, decibels, destination);
        }
    }
}
