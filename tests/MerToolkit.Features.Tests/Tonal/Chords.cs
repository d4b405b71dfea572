using System.Numerics;

namespace MerToolkit.Features.Tests.Tonal;

/// <summary>Harmonic tones and chords whose notes are known.</summary>
internal static class Chords
{
    /// <summary>Amplitude of a timbre's n-th partial.</summary>
    public delegate double Timbre(int partial);

    /// <summary>Timbres from dull to bright: [name] gives the amplitude of the n-th partial.</summary>
    public static IReadOnlyDictionary<string, Timbre> Timbres { get; } = new Dictionary<string, Timbre>
    {
        ["sawtooth"] = partial => 1.0 / partial,
        ["soft"] = partial => Math.Pow(0.5, partial - 1),
        ["hollow"] = partial => partial % 2 == 1 ? 1.0 / partial : 0.02,
        ["reed"] = partial => partial is >= 2 and <= 5 ? 0.8 : 0.4 / partial,
    };

    /// <summary>Frequency of a MIDI note, Hz, some cents off the grid of A4 = 440 Hz.</summary>
    public static double Hertz(int note, double cents = 0) => 440 * Math.Pow(2, (note - 69 + cents / 100) / 12);

    /// <summary>Adds a harmonic tone with ten partials below 8 kHz to samples at 22,050 Hz.</summary>
    public static void Add(Span<float> samples, double hertz, Timbre timbre, double amplitude, double decaySeconds = 1e9)
    {
        for (var partial = 1; partial <= 10 && partial * hertz < 8000; partial++)
        {
            var turn = Complex.FromPolarCoordinates(Math.Exp(-1 / (22050 * decaySeconds)), 2 * Math.PI * partial * hertz / 22050);
            var value = Complex.FromPolarCoordinates(amplitude * timbre(partial), partial * partial);
            for (var i = 0; i < samples.Length; i++, value *= turn) samples[i] += (float)value.Imaginary;
        }
    }

    /// <summary>The chords I-IV-V-I of a key, root position with the root doubled below, over soft noise.</summary>
    /// <param name="tonic">Pitch class of the tonic, 0..11 from C.</param>
    /// <param name="isMinor">True for i-iv-V-i.</param>
    /// <param name="timbre">Amplitudes of the partials.</param>
    /// <param name="cents">Deviation from A4 = 440 Hz.</param>
    /// <param name="noise">Amplitude of white noise.</param>
    /// <param name="chordSeconds">Seconds a chord lasts.</param>
    public static float[] Cadence(int tonic, bool isMinor, Timbre timbre, double cents, double noise, double chordSeconds = 0.6)
    {
        var third = isMinor ? 3 : 4;
        (int Root, int Third)[] chords = [(0, third), (5, third), (7, 4), (0, third)];
        var length = (int)(chordSeconds * 22050);
        var samples = Signals.TestSignals.Noise(chords.Length * length, 11, noise);
        for (var chord = 0; chord < chords.Length; chord++)
        {
            var part = samples.AsSpan(chord * length, length);
            var root = 48 + tonic + chords[chord].Root;
            foreach (var note in new[] { root - 12, root, root + chords[chord].Third, root + 7 })
                Add(part, Hertz(note, cents), timbre, 0.1, 1.5);
        }

        return samples;
    }
}
