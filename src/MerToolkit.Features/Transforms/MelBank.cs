using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Formula from Hz to mel.</summary>
public enum MelScale
{
    /// <summary>Linear below 1,000 Hz (3f/200), logarithmic above (15 + 27 ln(f/1000) / ln 6.4). Slaney 1998.</summary>
    Slaney,

    /// <summary>2595 log10(1 + f/700). O'Shaughnessy 1987, HTK.</summary>
    Htk,
}

/// <summary>
/// Triangular filters, equally spaced in mel. Stored sparse: band i holds the weights of consecutive bins from
/// <see cref="FirstBin"/>(i) on.
/// </summary>
public sealed class MelBank
{
    private readonly int[] _first;
    private readonly float[][] _weights;

    /// <summary>A bank for spectra of <paramref name="frameSize"/> samples.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="frameSize">Samples.</param>
    /// <param name="bands">Number of triangles.</param>
    /// <param name="lowHz">Lower edge of the first triangle, Hz.</param>
    /// <param name="highHz">Upper edge of the last triangle, Hz.</param>
    /// <param name="scale">Mel formula.</param>
    /// <param name="isAreaNormalised">Multiplies each triangle by 2 / (its width in Hz).</param>
    public MelBank(int sampleRate, int frameSize, int bands, double lowHz, double highHz, MelScale scale, bool isAreaNormalised)
    {
        Bands = bands;
        Bins = frameSize / 2 + 1;
        _first = new int[bands];
        _weights = new float[bands][];
        var edges = Edges(bands, lowHz, highHz, scale);
        var row = new double[Bins];
        for (var band = 0; band < bands; band++)
        {
            double low = edges[band], center = edges[band + 1], high = edges[band + 2];
            var height = isAreaNormalised ? 2.0 / (high - low) : 1.0;
            int first = Bins, last = -1;
            for (var bin = 0; bin < Bins; bin++)
            {
                var hertz = (double)bin * sampleRate / frameSize;
                var triangle = Math.Min((hertz - low) / (center - low), (high - hertz) / (high - center));
                row[bin] = Math.Max(0.0, triangle) * height;
                if (row[bin] <= 0) continue;
                first = Math.Min(first, bin);
                last = bin;
            }

            _first[band] = last < 0 ? 0 : first;
            _weights[band] = last < 0 ? [] : Array.ConvertAll(row[first..(last + 1)], value => (float)value);
        }
    }

    /// <summary>Number of bands.</summary>
    public int Bands { get; }

    /// <summary>Number of bins of the spectra.</summary>
    public int Bins { get; }

    /// <summary>First bin that a band weighs.</summary>
    public int FirstBin(int band) => _first[band];

    /// <summary>Weights of a band's consecutive bins; empty where the band is narrower than the bin spacing.</summary>
    public ReadOnlySpan<float> Weights(int band) => _weights[band];

    /// <summary>The whole bank.</summary>
    /// <returns>[bands, bins] weights.</returns>
    public double[,] ToMatrix()
    {
        var matrix = new double[Bands, Bins];
        for (var band = 0; band < Bands; band++)
            for (var i = 0; i < _weights[band].Length; i++)
                matrix[band, _first[band] + i] = _weights[band][i];
        return matrix;
    }

    private static double[] Edges(int bands, double lowHz, double highHz, MelScale scale)
    {
        double low = ToMel(lowHz, scale), high = ToMel(highHz, scale);
        var edges = new double[bands + 2];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = ToHertz(low + (high - low) * i / (bands + 1), scale);
        return edges;
    }

    private static readonly double LogStep = VectorMath.Log(6.4) / 27.0;

    private static double ToMel(double hertz, MelScale scale) => scale switch
    {
        MelScale.Htk => 2595.0 * VectorMath.Log10(1.0 + hertz / 700.0),
        _ => hertz < 1000.0 ? 3.0 * hertz / 200.0 : 15.0 + VectorMath.Log(hertz / 1000.0) / LogStep,
    };

    private static double ToHertz(double mel, MelScale scale) => scale switch
    {
        MelScale.Htk => 700.0 * (VectorMath.Pow(10.0, mel / 2595.0) - 1.0),
        _ => mel < 15.0 ? 200.0 * mel / 3.0 : 1000.0 * VectorMath.Exp(LogStep * (mel - 15.0)),
    };
}
