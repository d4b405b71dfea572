namespace MerToolkit.Features.Tests.Melodic;

/// <summary>A note of a synthesised score.</summary>
/// <param name="Start">Beginning, seconds.</param>
/// <param name="Duration">Length, seconds.</param>
/// <param name="Midi">Pitch, semitones, 69 for 440 Hz.</param>
internal sealed record ScoreNote(double Start, double Duration, double Midi)
{
    /// <summary>Loudness, 1 for the melody's usual.</summary>
    public double Level { get; init; } = 1;

    /// <summary>Vibrato: cycles a second, and cents from the middle to either side.</summary>
    public (double Rate, double Extent) Vibrato { get; init; }

    /// <summary>Tremolo: cycles a second, and depth 0..1.</summary>
    public (double Rate, double Depth) Tremolo { get; init; }

    /// <summary>Slide from the note's pitch, semitones, over the whole note.</summary>
    public double Slide { get; init; }

    /// <summary>Change of level from the beginning to the end, dB.</summary>
    public double Swell { get; init; }

    /// <summary>Pitch at a time within the note, semitones.</summary>
    public double MidiAt(double time) => Midi + Slide * (time - Start) / Duration
        + Vibrato.Extent / 100 * Math.Sin(2 * Math.PI * Vibrato.Rate * (time - Start));

    /// <summary>Loudness at a time within the note: attack of 15 ms, release of 25 ms.</summary>
    public double LevelAt(double time) => Level
        * Math.Min(1, Math.Min((time - Start) / 0.015, (Start + Duration - time) / 0.025))
        * (1 + Tremolo.Depth * Math.Sin(2 * Math.PI * Tremolo.Rate * (time - Start)))
        * Math.Pow(10, Swell / 20 * (time - Start) / Duration);
}

/// <summary>Sound of scores, and the truth about them.</summary>
internal static class Score
{
    /// <summary>Amplitudes of harmonics, from the first.</summary>
    public static IReadOnlyDictionary<string, double[]> Timbres { get; } = new Dictionary<string, double[]>
    {
        ["string"] = [.. Enumerable.Range(1, 10).Select(h => 1.0 / h)],
        ["flute"] = [1, .35, .2, .06, .03],
        ["reed"] = [1, .08, .6, .1, .4, .1, .25, .08, .15],
        ["voice"] = [.6, 1, .9, .5, .2, .15, .2, .12],
        ["brass"] = [.5, .8, 1, .8, .6, .4, .3, .2, .12, .08],
    };

    /// <summary>Adds a voice to a mix, its loudest possible root mean square being <paramref name="level"/>.</summary>
    public static void Add(float[] mix, int rate, IEnumerable<ScoreNote> notes, double[] timbre, double level)
    {
        var scale = level / Math.Sqrt(timbre.Sum(amplitude => amplitude * amplitude) / 2);
        foreach (var note in notes)
        {
            var (phase, end) = (0.0, Math.Min(mix.Length, (int)((note.Start + note.Duration) * rate)));
            for (var i = (int)Math.Ceiling(note.Start * rate); i < end; i++)
            {
                var time = (double)i / rate;
                var hertz = Hertz(note.MidiAt(time));
                phase += 2 * Math.PI * hertz / rate;
                var value = 0.0;
                for (var h = 1; h <= timbre.Length && h * hertz < 0.45 * rate; h++) value += timbre[h - 1] * Math.Sin(h * phase + h * h);
                mix[i] += (float)(scale * note.LevelAt(time) * value);
            }
        }
    }

    /// <summary>Adds white noise.</summary>
    public static void AddNoise(float[] mix, int seed, double level)
    {
        var random = new Random(seed);
        for (var i = 0; i < mix.Length; i++) mix[i] += (float)(level * Math.Sqrt(3) * (2 * random.NextDouble() - 1));
    }

    /// <summary>A tune: steps and leaps within a range, notes of .15 to .8 s, some rests.</summary>
    public static List<ScoreNote> Tune(int seed, double seconds, int low, int high)
    {
        var random = new Random(seed);
        int[] scale = [0, 2, 4, 5, 7, 9, 11];
        var pitches = Enumerable.Range(low, high - low + 1).Where(midi => scale.Contains(midi % 12)).ToArray();
        var (notes, place, time) = (new List<ScoreNote>(), pitches.Length / 2, 0.1);
        while (time < seconds - 1)
        {
            var duration = 0.15 * (1 + random.Next(5));
            place = Math.Clamp(place + random.Next(-3, 4), 0, pitches.Length - 1);
            if (random.NextDouble() < 0.15) time += 0.3;
            var wavers = duration > 0.4 && random.NextDouble() < 0.5;
            var vibrato = wavers ? (4.5 + 2 * random.NextDouble(), 20 + 40 * random.NextDouble()) : (0, 0);
            notes.Add(new ScoreNote(time, duration * 0.97, pitches[place]) { Vibrato = vibrato, Level = 0.8 + 0.4 * random.NextDouble() });
            time += duration;
        }

        return notes;
    }

    /// <summary>Triads below the tune, one a second, and their roots in the bass.</summary>
    public static (List<ScoreNote> Chords, List<ScoreNote> Bass) Accompaniment(int seed, double seconds)
    {
        var random = new Random(seed);
        int[] roots = [48, 53, 55, 57, 50];
        var (chords, bass) = (new List<ScoreNote>(), new List<ScoreNote>());
        for (var time = 0.0; time < seconds; time++)
        {
            var root = roots[random.Next(roots.Length)];
            foreach (var step in (int[])[0, root is 57 or 50 ? 3 : 4, 7]) chords.Add(new ScoreNote(time, 0.98, root + step));
            bass.Add(new ScoreNote(time, 0.48, root - 12));
            bass.Add(new ScoreNote(time + 0.5, 0.48, root - 12));
        }

        return (chords, bass);
    }

    /// <summary>A tune over chords (each of three notes at a third of their level), bass and noise.</summary>
    /// <param name="tune">The tune.</param>
    /// <param name="timbre">Its timbre.</param>
    /// <param name="seed">Of the accompaniment.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="rate">Rate, Hz.</param>
    /// <param name="below">How far chords and bass, each, lie below the tune, dB.</param>
    public static float[] Accompanied(List<ScoreNote> tune, string timbre, int seed, double seconds, int rate, double below)
    {
        var mix = new float[(int)(seconds * rate)];
        var (chords, bass) = Accompaniment(seed, seconds);
        var level = 0.1 * Math.Pow(10, -below / 20);
        Add(mix, rate, tune, Timbres[timbre], 0.1);
        Add(mix, rate, chords, Timbres["string"], level / Math.Sqrt(3));
        Add(mix, rate, bass, Timbres["flute"], level);
        AddNoise(mix, seed, 0.1 * Math.Pow(10, -30 / 20.0));
        return mix;
    }

    /// <summary>Frequency of a pitch in semitones, Hz.</summary>
    public static double Hertz(double midi) => 440 * Math.Pow(2, (midi - 69) / 12);
}
