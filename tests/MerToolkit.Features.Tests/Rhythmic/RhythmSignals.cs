namespace MerToolkit.Features.Tests.Rhythmic;

/// <summary>Clicks, drums and notes whose places are known.</summary>
internal static class RhythmSignals
{
    /// <summary>Samples of a clip with a sound at each time.</summary>
    public static float[] Placed(double seconds, int rate, IEnumerable<double> times, Func<double, double> sound, double soundSeconds)
    {
        var samples = new float[(int)(seconds * rate)];
        foreach (var time in times)
            for (var i = Math.Max(0, (int)Math.Ceiling(time * rate)); i < Math.Min(samples.Length, (time + soundSeconds) * rate); i++)
                samples[i] += (float)sound((double)i / rate - time);
        return samples;
    }

    /// <summary>Times of a steady pulse within a clip.</summary>
    public static IEnumerable<double> Pulse(double seconds, double beatsPerMinute, double first = 0)
    {
        for (var i = 0; first + i * 60 / beatsPerMinute < seconds; i++) yield return first + i * 60 / beatsPerMinute;
    }

    /// <summary>A wooden click: 1,000 Hz (or less where the rate is low) that dies away in some 10 ms.</summary>
    public static double Click(double time) => 0.8 * Math.Sin(2 * Math.PI * 1000 * time) * Math.Exp(-time / 0.01);

    /// <summary>Clicks at a steady tempo, first after some seconds.</summary>
    public static float[] Clicks(double seconds, int rate, double beatsPerMinute, double first = 0) =>
        Placed(seconds, rate, Pulse(seconds, beatsPerMinute, first), Click, 0.1);

    /// <summary>Adds white noise of an amplitude.</summary>
    public static float[] WithNoise(float[] samples, double amplitude, int seed = 1)
    {
        var random = new Random(seed);
        return Array.ConvertAll(samples, sample => sample + (float)(amplitude * (2 * random.NextDouble() - 1)));
    }

    /// <summary>
    /// A bar of drums over and over: K bass drum, S snare, H hi-hat, one letter a step of the bar; lower case is soft, a dot a rest.
    /// </summary>
    /// <param name="seconds">Length of the clip.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="stepSeconds">Length of a step.</param>
    /// <param name="voices">Patterns of equal or dividing lengths, e.g. <c>K...S...</c>.</param>
    public static float[] Drums(double seconds, int rate, double stepSeconds, params string[] voices)
    {
        var random = new Random(7);
        var samples = new float[(int)(seconds * rate)];
        for (var step = 0; step * stepSeconds < seconds; step++)
            foreach (var voice in voices)
            {
                var letter = voice[step % voice.Length];
                if (letter == '.') continue;
                var gain = char.IsLower(letter) ? 0.3 : 1;
                Func<double, double> sound = char.ToUpperInvariant(letter) switch
                {
                    'K' => t => gain * 0.7 * Math.Sin(2 * Math.PI * (50 * t + 4 * (1 - Math.Exp(-t / 0.03)))) * Math.Exp(-t / 0.08),
                    'S' => t => gain * (0.3 * Math.Sin(2 * Math.PI * 190 * t) + 0.4 * (2 * random.NextDouble() - 1)) * Math.Exp(-t / 0.06),
                    _ => t => gain * 0.15 * (2 * random.NextDouble() - 1) * Math.Exp(-t / 0.02),
                };
                var drum = Placed(seconds, rate, [step * stepSeconds], sound, 0.3);
                for (var i = 0; i < samples.Length; i++) samples[i] += drum[i];
            }

        return samples;
    }
}
