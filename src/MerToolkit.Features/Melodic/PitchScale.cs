using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Melodic;

/// <summary>Pitch in cents above 55 Hz (the A of the contra octave), 100 a semitone of equal temperament.</summary>
internal static class PitchScale
{
    /// <summary>Frequency of 0 cents, Hz.</summary>
    public const double ReferenceHz = 55;

    /// <summary>Cents of an octave.</summary>
    public const double Octave = 1200;

    // 1200 / ln 2
    private const double CentsOfLog = 1731.2340490667561;

    /// <summary>Cents of frequencies, many at once.</summary>
    /// <param name="hertz">Positive frequencies, Hz.</param>
    /// <param name="cents">Receives one value each, cents above 55 Hz.</param>
    public static void ToCents(ReadOnlySpan<float> hertz, Span<float> cents)
    {
        for (var i = 0; i < hertz.Length; i++) cents[i] = hertz[i] * (float)(1 / ReferenceHz);
        VectorMath.Log(cents, cents);
        for (var i = 0; i < hertz.Length; i++) cents[i] *= (float)CentsOfLog;
    }

    /// <summary>Cents of one frequency.</summary>
    /// <param name="hertz">Positive frequency, Hz.</param>
    public static double ToCents(double hertz) => CentsOfLog * VectorMath.Log(hertz / ReferenceHz);

    /// <summary>Frequency in Hz of a pitch in cents above 55 Hz.</summary>
    /// <param name="cents">Cents above 55 Hz.</param>
    public static double ToHertz(double cents) => ReferenceHz * VectorMath.Exp(cents / CentsOfLog);
}
