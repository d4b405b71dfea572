using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Gradients;

/// <summary>Mel bands of power spectra, m = W p, and slopes back through them: dL/dp = W' dL/dm.</summary>
internal sealed class MelBands
{
    private readonly MelBank _bank;
    private readonly int _lanes;

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="lanes">Number of frames of one call.</param>
    public MelBands(AnalysisSettings settings, int lanes)
    {
        var mel = settings.Mel;
        _bank = new MelBank(settings.SampleRate, settings.FrameSize, mel.Bands, mel.LowHz, mel.HighHz ?? settings.SampleRate / 2.0,
            mel.Scale, mel.IsAreaNormalised);
        _lanes = lanes;
    }

    /// <summary>Number of bands.</summary>
    public int Bands => _bank.Bands;

    /// <summary>The bands of frames.</summary>
    /// <param name="power">Power; [bins, lanes].</param>
    /// <param name="mel">Receives power of the bands; [bands, lanes].</param>
    public void Forward(ReadOnlySpan<double> power, Span<double> mel)
    {
        mel.Clear();
        for (var band = 0; band < Bands; band++)
        {
            var weights = _bank.Weights(band);
            var first = _bank.FirstBin(band);
            for (var index = 0; index < weights.Length; index++)
                for (var lane = 0; lane < _lanes; lane++)
                    mel[(band * _lanes) + lane] += weights[index] * power[((first + index) * _lanes) + lane];
        }
    }

    /// <summary>Carries slopes back.</summary>
    /// <param name="slopes">Slopes along the bands; [bands, lanes].</param>
    /// <param name="power">Receives slopes along the power; [bins, lanes].</param>
    public void Backward(ReadOnlySpan<double> slopes, Span<double> power)
    {
        power.Clear();
        for (var band = 0; band < Bands; band++)
        {
            var weights = _bank.Weights(band);
            var first = _bank.FirstBin(band);
            for (var index = 0; index < weights.Length; index++)
                for (var lane = 0; lane < _lanes; lane++)
                    power[((first + index) * _lanes) + lane] += weights[index] * slopes[(band * _lanes) + lane];
        }
    }
}
