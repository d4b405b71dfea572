using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// Mel power of all frames of a clip, and slopes back to its samples. Spectra are computed again on the way back, so that memory
/// holds those of a few frames only.
/// </summary>
internal sealed class MelTrack : IDisposable
{
    private readonly FrameCutting _cutting;
    private readonly PowerSpectra _spectra;
    private readonly MelBands _bands;
    private readonly double[] _cut;
    private readonly double[] _power;
    private readonly double[] _mel;

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="cutting">The frames of the clip.</param>
    public MelTrack(AnalysisSettings settings, FrameCutting cutting)
    {
        _cutting = cutting;
        _spectra = new PowerSpectra(cutting.Size);
        _bands = new MelBands(settings, _spectra.Lanes);
        _cut = new double[cutting.Size * _spectra.Lanes];
        _power = new double[_spectra.Bins * _spectra.Lanes];
        _mel = new double[_bands.Bands * _spectra.Lanes];
    }

    private int Lanes => _spectra.Lanes;

    /// <summary>The mel power.</summary>
    /// <param name="samples">The clip, full scale 1; [samples].</param>
    /// <returns>[bands, frames].</returns>
    public double[] Forward(ReadOnlySpan<double> samples)
    {
        var mel = new double[_bands.Bands * _cutting.Frames];
        for (var first = 0; first < _cutting.Frames; first += Lanes)
        {
            Spectra(samples, first);
            _bands.Forward(_power, _mel);
            for (var lane = 0; lane < CountAt(first); lane++)
                for (var band = 0; band < _bands.Bands; band++)
                    mel[(band * _cutting.Frames) + first + lane] = _mel[(band * Lanes) + lane];
        }

        return mel;
    }

    /// <summary>Carries slopes back.</summary>
    /// <param name="samples">The clip, full scale 1; [samples].</param>
    /// <param name="slopes">Slopes along the mel power; [bands, frames].</param>
    /// <param name="destination">Slopes along the samples, which are added to; [samples].</param>
    public void Backward(ReadOnlySpan<double> samples, ReadOnlySpan<double> slopes, Span<double> destination)
    {
        for (var first = 0; first < _cutting.Frames; first += Lanes)
        {
            if (!Gather(slopes, first)) continue;
            Spectra(samples, first);
            _bands.Backward(_mel, _power);
            _spectra.Backward(_power, _cut);
            for (var lane = 0; lane < CountAt(first); lane++)
                _cutting.Spread(_cut.AsSpan(lane * _cutting.Size, _cutting.Size), first + lane, destination);
        }
    }

    public void Dispose() => _spectra.Dispose();

    private int CountAt(int first) => Math.Min(Lanes, _cutting.Frames - first);

    private void Spectra(ReadOnlySpan<double> samples, int first)
    {
        var count = CountAt(first);
        for (var lane = 0; lane < count; lane++)
            _cutting.Cut(samples, first + lane, _cut.AsSpan(lane * _cutting.Size, _cutting.Size));
        _cut.AsSpan(count * _cutting.Size).Clear();
        _spectra.Forward(_cut, _power);
    }

    // False where no frame of the group has a slope.
    private bool Gather(ReadOnlySpan<double> slopes, int first)
    {
        _mel.AsSpan().Clear();
        var isAny = false;
        for (var lane = 0; lane < CountAt(first); lane++)
            for (var band = 0; band < _bands.Bands; band++)
            {
                var slope = slopes[(band * _cutting.Frames) + first + lane];
                _mel[(band * Lanes) + lane] = slope;
                isAny |= slope != 0;
            }

        return isAny;
    }
}
