using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Resampling;

/// <summary>
/// Band-limiting filter of one ratio of rates, as one row of taps for each place an output sample can have between two
/// input samples. A windowed sinc (Kaiser): stop band 110 dB down from the lower Nyquist frequency on, flat up to 90 % of it.
/// Each row sums to 1, so a constant stays that constant.
/// </summary>
internal sealed class PolyphaseFilter
{
    /// <summary>Taps come in multiples of this, the lanes of the dot product.</summary>
    public const int TapUnit = 16;

    private const double PassBand = 0.9;
    private const int MostCoefficients = 1 << 20;
    private const int InterpolatedPhases = 1024;
    private const int MostShared = 8;

    private static readonly KaiserWindow Window = new(attenuation: 110);
    private static readonly ConcurrentDictionary<(int Up, int Down), PolyphaseFilter> Shared = new();

    private PolyphaseFilter(int up, int down)
    {
        Up = up;
        Down = down;
        var narrowing = Math.Min(1.0, (double)up / down);
        var transition = Math.PI * (1 - PassBand) * narrowing;
        HalfWidth = TapUnit / 2 * (int)Math.Ceiling(Window.HalfWidth(transition) / (TapUnit / 2));
        IsInterpolated = (long)up * Taps > MostCoefficients;
        Phases = IsInterpolated ? Math.Max(1, (int)(InterpolatedPhases * narrowing)) : up;
        Coefficients = Design(narrowing * (1 + PassBand) / 2);
    }

    /// <summary>Output samples for each <see cref="Down"/> input samples, the ratio in lowest terms.</summary>
    public int Up { get; }

    /// <summary>Input samples for each <see cref="Up"/> output samples.</summary>
    public int Down { get; }

    /// <summary>Input samples the filter reaches to either side.</summary>
    public int HalfWidth { get; }

    /// <summary>Coefficients of one row.</summary>
    public int Taps => 2 * HalfWidth;

    /// <summary>Rows that divide the way from one input sample to the next; one more row ends it when interpolated.</summary>
    public int Phases { get; }

    /// <summary>
    /// Places lie between two rows, whose results are interpolated: for ratios such as 44,101 to 22,050, where a row for each place
    /// would take megabytes. 1,024 rows keep the error of a straight line below -118 dB.
    /// </summary>
    public bool IsInterpolated { get; }

    /// <summary>
    /// [rows, <see cref="Taps"/>]; for an output at t = floor(t) + p / Phases, tap j of row p weighs the input at
    /// floor(t) - HalfWidth + 1 + j.
    /// </summary>
    public float[] Coefficients { get; }

    /// <summary>The filter of a pair of rates; those in use are shared by all clips.</summary>
    /// <param name="sourceRate">Hz.</param>
    /// <param name="targetRate">Hz.</param>
    public static PolyphaseFilter For(int sourceRate, int targetRate)
    {
        var divisor = GreatestCommonDivisor(sourceRate, targetRate);
        var ratio = (Up: targetRate / divisor, Down: sourceRate / divisor);
        if (Shared.Count >= MostShared && !Shared.ContainsKey(ratio)) Shared.Clear();
        return Shared.GetOrAdd(ratio, static key => new PolyphaseFilter(key.Up, key.Down));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float[] Design(double cutoff)
    {
        var rows = IsInterpolated ? Phases + 1 : Phases;
        var coefficients = new float[rows * Taps];
        var row = new double[Taps];
        for (var phase = 0; phase < rows; phase++)
        {
            double sum = 0;
            for (var tap = 0; tap < Taps; tap++)
            {
                var t = (double)phase / Phases + (HalfWidth - 1 - tap);
                row[tap] = Sinc(cutoff * t) * Window.At(t / HalfWidth);
                sum += row[tap];
            }
            for (var tap = 0; tap < Taps; tap++) coefficients[phase * Taps + tap] = (float)(row[tap] / sum);
        }
        return coefficients;
    }

    private static double Sinc(double x) => x == 0 ? 1 : VectorMath.SinPi(x) / (Math.PI * x);

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
