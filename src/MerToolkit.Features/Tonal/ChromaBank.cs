using System.Collections.Concurrent;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Weights from spectral bins to the twelve pitch classes: a Gaussian about each class, as wide as the bin spacing
/// (a semitone at least), each bin normalised, then weighted by an octave Gaussian about C5's region.
/// Ellis 2007; librosa 0.11 <c>filters.chroma</c>.
/// </summary>
internal sealed class ChromaBank
{
    /// <summary>Number of pitch classes.</summary>
    public const int Classes = 12;

    private const double OctaveCenter = 5, OctaveWidth = 2;

    // 12 / ln 2
    private const double SemitonesOfLog = 17.312340490667561;

    private static readonly ConcurrentDictionary<(int, int, double), ChromaBank> Known = new();

    private ChromaBank(int sampleRate, int frameSize, double tuning)
    {
        Bins = frameSize / 2 + 1;
        Weights = new float[Bins * Classes];
        var positions = Positions(sampleRate, frameSize, tuning);
        for (var bin = 0; bin < Bins; bin++)
        {
            var width = bin + 1 < frameSize ? Math.Max(positions[bin + 1] - positions[bin], 1) : 1;
            Column(positions[bin], width).CopyTo(Weights, bin * Classes);
        }

        Runs = ChromaRun.Of(Weights, Bins);
    }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>[bins, 12], C first.</summary>
    public float[] Weights { get; }

    /// <summary>The weights that matter, in runs of neighbouring bins.</summary>
    public IReadOnlyList<ChromaRun> Runs { get; }

    /// <summary>The bank for a rate, a frame and a tuning; made once.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="frameSize">Samples.</param>
    /// <param name="tuning">Semitones from A4 = 440 Hz.</param>
    public static ChromaBank For(int sampleRate, int frameSize, double tuning) =>
        Known.GetOrAdd((sampleRate, frameSize, tuning), key => new ChromaBank(key.Item1, key.Item2, key.Item3));

    /// <summary>Place of each of the frame's bins in semitones above A0 minus an octave, up to the sample rate.</summary>
    private static double[] Positions(int sampleRate, int frameSize, double tuning)
    {
        var reference = 440.0 * VectorMath.Pow(2.0, tuning / Classes) / 16.0;
        var positions = new double[frameSize];
        for (var bin = 1; bin < frameSize; bin++)
            positions[bin] = SemitonesOfLog * VectorMath.Log((double)bin * sampleRate / frameSize / reference);
        positions[0] = frameSize > 1 ? positions[1] - 1.5 * Classes : 0;
        return positions;
    }

    private static float[] Column(double position, double width)
    {
        Span<double> weights = stackalloc double[Classes];
        var power = 0.0;
        for (var pitch = 0; pitch < Classes; pitch++)
        {
            var distance = position - pitch + Classes / 2 + 10 * Classes;
            distance -= Math.Floor(distance / Classes) * Classes;
            distance -= Classes / 2;
            var scaled = 2 * distance / width;
            weights[pitch] = VectorMath.Exp(-0.5 * scaled * scaled);
            power += weights[pitch] * weights[pitch];
        }

        var octave = (position / Classes - OctaveCenter) / OctaveWidth;
        var scale = VectorMath.Exp(-0.5 * octave * octave) / Math.Sqrt(power);
        var column = new float[Classes];
        // Distances were counted from A; the rows begin at C, three semitones above.
        for (var pitch = 0; pitch < Classes; pitch++) column[pitch] = (float)(weights[(pitch + 3) % Classes] * scale);
        return column;
    }
}
