#:property PublishAot=false
#:property GenerateDocumentationFile=false
// Makes the demonstration clips of data/demo as wav files, and their table clips.csv.
// Each piece is a rule: tempo, mode, register, loudness and articulation are set to what listeners are known to
// hear as the emotion of its quadrant (fast and major as happy, slow and minor as sad); the label is that rule, no
// listener was asked. The same program gives the same samples on every run.
//
//   dotnet run scripts/make-demo-clips.cs -- FOLDER

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: dotnet run scripts/make-demo-clips.cs -- FOLDER");
    return 2;
}

var folder = args[0];
var rows = new List<string> { "id,path,label,arousal,valence,group" };
foreach (var piece in Pieces.All)
{
    foreach (var take in new[] { 'a', 'b' })
    {
        var rule = take == 'a' ? piece : piece.Varied();
        var path = $"{rule.Quadrant}/{rule.Name}-{take}.{(take == 'a' ? "wav" : "flac")}";
        var wav = Path.Combine(folder, Path.ChangeExtension(path, ".wav"));
        Directory.CreateDirectory(Path.GetDirectoryName(wav)!);
        Wave.Write(wav, new Arranger(rule).Render());
        var place = FormattableString.Invariant($"{rule.Arousal:0.00},{rule.Valence:0.00}");
        rows.Add($"{rule.Name}-{take},{path},{rule.Quadrant},{place},{rule.Name}");
    }
}

File.WriteAllText(Path.Combine(folder, "clips.csv"), string.Join('\n', rows) + "\n");
return 0;

/// <summary>Colour of the voices that play a piece.</summary>
internal enum Palette { Bright, Harsh, Dark, Soft }

/// <summary>The rule of one piece.</summary>
/// <param name="Bpm">Beats a minute.</param>
/// <param name="Tonic">MIDI number of the tonic in the melody's octave.</param>
/// <param name="Scale">Semitones of the seven degrees above the tonic.</param>
/// <param name="Chords">Degrees of the chords in turn, counted from 0.</param>
/// <param name="Rhythm">Lengths of the melody's notes in eighths; repeated.</param>
/// <param name="Articulation">Share of a note's length that sounds; above 1 the notes overlap.</param>
/// <param name="PeakDecibels">Largest sample, dB below full scale.</param>
/// <param name="Arousal">The rule's arousal, -1..1.</param>
/// <param name="Valence">The rule's valence, -1..1.</param>
internal sealed record Piece(
    string Quadrant, string Name, Palette Palette, double Bpm, int Tonic, int[] Scale, int[] Chords, int[] Rhythm,
    double Articulation, double PeakDecibels, double Arousal, double Valence, ulong Seed)
{
    /// <summary>Eighths that a chord lasts: a bar, or half of one where a bar takes many seconds.</summary>
    public int ChordLength => Palette is Palette.Dark or Palette.Soft ? 4 : 8;

    /// <summary>The second take: another key, a slightly different tempo and melody.</summary>
    public Piece Varied() => this with
    {
        Tonic = Tonic + (Seed % 2 == 0 ? 3 : -2),
        Bpm = Bpm * (Seed % 3 == 0 ? 0.94 : 1.06),
        PeakDecibels = PeakDecibels - 1,
        Seed = Seed + 1000,
    };
}

internal static class Pieces
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] Lydian = [0, 2, 4, 6, 7, 9, 11];
    private static readonly int[] Minor = [0, 2, 3, 5, 7, 8, 10];
    private static readonly int[] HarmonicMinor = [0, 2, 3, 5, 7, 8, 11];
    private static readonly int[] Phrygian = [0, 1, 3, 5, 7, 8, 10];

    public static IReadOnlyList<Piece> All { get; } =
    [
        new("Q1", "harvest", Palette.Bright, 132, 74, Major, [0, 3, 4, 0], [1, 1, 2, 1, 1, 2], 0.55, -2, 0.70, 0.80, 11),
        new("Q1", "parade", Palette.Bright, 148, 72, Major, [0, 4, 5, 3], [2, 1, 1, 1, 1, 2], 0.45, -1.5, 0.80, 0.70, 12),
        new("Q1", "sunrise", Palette.Bright, 124, 76, Lydian, [0, 1, 0, 4], [1, 1, 1, 1, 2, 2], 0.60, -3, 0.55, 0.85, 13),
        new("Q2", "alarm", Palette.Harsh, 168, 64, Phrygian, [0, 1, 0, 1], [1, 1, 1, 1, 1, 1, 2], 0.80, -1.5, 0.90, -0.70, 21),
        new("Q2", "pursuit", Palette.Harsh, 152, 62, HarmonicMinor, [0, 5, 3, 4], [1, 1, 2, 1, 1, 1, 1], 0.70, -2, 0.80, -0.60, 22),
        new("Q2", "siege", Palette.Harsh, 140, 60, Phrygian, [0, 0, 1, 6], [2, 1, 1, 1, 1, 1, 1], 0.85, -1.5, 0.75, -0.80, 23),
        new("Q3", "ashes", Palette.Dark, 52, 57, Minor, [0, 5, 3, 0], [3, 1, 4], 1.10, -13, -0.75, -0.70, 31),
        new("Q3", "november", Palette.Dark, 58, 60, HarmonicMinor, [0, 3, 0, 4], [4, 2, 2], 1.05, -11, -0.60, -0.60, 32),
        new("Q3", "vacancy", Palette.Dark, 48, 55, Minor, [0, 3, 5, 4], [6, 2], 1.15, -14, -0.80, -0.75, 33),
        new("Q4", "evening", Palette.Soft, 66, 67, Major, [0, 3, 0, 4], [4, 2, 2], 1.00, -12, -0.60, 0.65, 41),
        new("Q4", "harbour", Palette.Soft, 72, 65, Major, [0, 5, 3, 4], [3, 3, 2], 0.95, -10, -0.50, 0.60, 42),
        new("Q4", "lullaby", Palette.Soft, 60, 69, Lydian, [0, 1, 0, 4], [2, 2, 4], 1.05, -13, -0.75, 0.75, 43),
    ];
}

/// <summary>Turns a rule into notes and gives them to the voices.</summary>
internal sealed class Arranger(Piece piece)
{
    private const double Seconds = 5.6;
    private readonly Random64 _random = new(piece.Seed);
    private readonly double _eighth = 30 / piece.Bpm;
    private readonly Track _track = new(Seconds);

    public float[] Render()
    {
        PlayMelody();
        for (var start = 0; start * _eighth < Seconds; start += piece.ChordLength) PlayAccompaniment(start, ChordAt(start));
        if (piece.Palette is Palette.Harsh) _track.Saturate(4);
        if (piece.Palette is Palette.Dark or Palette.Soft) _track.Reverberate(0.30);
        else _track.Reverberate(0.08);
        _track.Normalise(piece.PeakDecibels);
        return _track.Samples;
    }

    /// <summary>Long and accented notes take a chord tone near the last note, the others step along the scale.</summary>
    private void PlayMelody()
    {
        var degree = 4;
        var position = 0;
        var direction = piece.Valence > 0 ? 1 : -1;
        for (var index = 0; position * _eighth < Seconds; index++)
        {
            var length = piece.Rhythm[index % piece.Rhythm.Length];
            var chord = ChordAt(position);
            if (position % 4 == 0 || length > 2) degree = NearestChordTone(degree + direction * (int)(_random.Next() * 2), chord);
            else degree += _random.Next() < 0.65 ? direction : -direction;
            if (degree > 8) direction = -1;
            if (degree < -2) direction = 1;
            var accent = position % 4 == 0 ? 1.0 : 0.8;
            PlayVoice(piece.Tonic, degree, position, length * piece.Articulation, 0.42 * accent);
            position += length;
        }
    }

    private int ChordAt(int position) => piece.Chords[position / piece.ChordLength % piece.Chords.Length];

    private static int NearestChordTone(int degree, int chord)
    {
        int Distance(int candidate) => Math.Abs(candidate - degree);
        return Enumerable.Range(-7, 22).Where(d => ((d - chord) % 7 + 7) % 7 is 0 or 2 or 4).MinBy(Distance);
    }

    private void PlayAccompaniment(int start, int chord)
    {
        switch (piece.Palette)
        {
            case Palette.Bright:
                for (var beat = 0; beat < 4; beat++)
                {
                    PlayBass(chord + (beat % 2 == 0 ? 0 : 4), start + beat * 2, 1.2, 0.50);
                    PlayChord(chord, start + beat * 2 + 1, 0.5, 0.10);
                    _track.Kick(Time(start + beat * 2), 0.55);
                    _track.Noise(Time(start + beat * 2 + 1), 0.03, 0.16, 0.9, _random);
                    if (beat % 2 == 1) _track.Noise(Time(start + beat * 2), 0.10, 0.28, 0.5, _random);
                }

                break;
            case Palette.Harsh:
                PlayChord(chord, start, 7.5, 0.16);
                // The half step above the root is what makes the drone tense.
                PlayVoice(piece.Tonic - 12, chord, start, 7.5, 0.14, semitones: 1);
                for (var step = 0; step < 8; step++)
                {
                    PlayBass(chord, start + step, 0.8, 0.55);
                    if (step % 2 == 0) _track.Kick(Time(start + step), 0.75);
                    _track.Noise(Time(start + step), 0.04, 0.14, 0.8, _random);
                    if (step % 4 == 2) _track.Noise(Time(start + step), 0.16, 0.50, 0.35, _random);
                }

                break;
            case Palette.Dark:
                PlayChord(chord, start, 4.5, 0.11);
                PlayBass(chord, start, 4.2, 0.30);
                break;
            default:
                PlayBass(chord, start, 4, 0.28);
                for (var step = 0; step < 4; step++)
                    PlayVoice(piece.Tonic - 12, chord + new[] { 0, 4, 7, 9 }[step], start + step, 2.5, 0.14);
                break;
        }
    }

    private void PlayChord(int chord, double position, double length, double gain)
    {
        foreach (var third in new[] { 0, 2, 4 }) PlayVoice(piece.Tonic - 12, chord + third, position, length, gain);
    }

    private void PlayBass(int degree, double position, double length, double gain)
    {
        var voice = piece.Palette is Palette.Harsh
            ? new Voice(1.0, 14, 0.004, 0.6, 0.03, 0)
            : new Voice(2.2, 5, piece.Palette is Palette.Dark ? 0.12 : 0.01, 0.8, 0.08, 0);
        // The bass stays near the lowest octave that small loudspeakers still play.
        var pitch = Pitch(piece.Tonic, degree);
        while (pitch > 50) pitch -= 12;
        _track.Tone(voice, Frequency(pitch), Time(position), length * _eighth, gain);
    }

    private void PlayVoice(int tonic, int degree, double position, double length, double gain, int semitones = 0)
    {
        var voice = piece.Palette switch
        {
            Palette.Bright => new Voice(1.3, 10, 0.003, 0.18, 0.03, 0),
            Palette.Harsh => new Voice(0.75, 22, 0.004, 2.0, 0.02, 0.002),
            Palette.Dark => new Voice(2.0, 6, 0.14, 4.0, 0.30, 0.005),
            _ => new Voice(2.6, 4, 0.03, 1.1, 0.20, 0.001),
        };
        _track.Tone(voice, Frequency(Pitch(tonic, degree) + semitones), Time(position), length * _eighth, gain);
    }

    private double Time(double position) => position * _eighth;

    private int Pitch(int tonic, int degree) =>
        tonic + 12 * (int)Math.Floor(degree / 7.0) + piece.Scale[(degree % 7 + 7) % 7];

    private static double Frequency(int pitch) => 440 * Math.Pow(2, (pitch - 69) / 12.0);
}

/// <summary>An additive voice.</summary>
/// <param name="Slope">Harmonic h has amplitude h to the power of minus this.</param>
/// <param name="Harmonics">Largest number of harmonics; those above 9 kHz are left out.</param>
/// <param name="Attack">Rise, seconds.</param>
/// <param name="Decay">Time constant of the decay while the note is held, seconds.</param>
/// <param name="Release">Time constant after the note's end, seconds.</param>
/// <param name="Vibrato">Depth of the 5.5 Hz vibrato as a share of the frequency.</param>
internal sealed record Voice(double Slope, int Harmonics, double Attack, double Decay, double Release, double Vibrato);

/// <summary>A mono track that sounds are added to.</summary>
internal sealed class Track(double seconds)
{
    public const int SampleRate = 22050;
    private const double HighestPartial = 9000;

    public float[] Samples { get; private set; } = new float[(int)(seconds * SampleRate)];

    public void Tone(Voice voice, double frequency, double start, double length, double gain)
    {
        var first = (int)(start * SampleRate);
        var count = (int)((length + 5 * voice.Release) * SampleRate);
        var harmonics = (int)Math.Clamp(HighestPartial / frequency, 1, voice.Harmonics);
        var phase = 0.0;
        for (var i = 0; i < count && first + i < Samples.Length; i++)
        {
            var time = (double)i / SampleRate;
            phase += 2 * Math.PI * frequency * (1 + voice.Vibrato * Math.Sin(2 * Math.PI * 5.5 * time)) / SampleRate;
            var value = 0.0;
            for (var h = 1; h <= harmonics; h++) value += Math.Sin(h * phase) / Math.Pow(h, voice.Slope);
            Samples[first + i] += (float)(gain * Envelope(voice, time, length) * value);
        }
    }

    private static double Envelope(Voice voice, double time, double length)
    {
        var rise = Math.Min(1, time / voice.Attack);
        var held = Math.Exp(-Math.Min(time, length) / voice.Decay);
        return rise * held * (time > length ? Math.Exp(-(time - length) / voice.Release) : 1);
    }

    /// <summary>A sine that falls from 130 to 45 Hz.</summary>
    public void Kick(double start, double gain)
    {
        var first = (int)(start * SampleRate);
        var phase = 0.0;
        for (var i = 0; i < SampleRate / 4 && first + i < Samples.Length; i++)
        {
            var time = (double)i / SampleRate;
            phase += 2 * Math.PI * (45 + 85 * Math.Exp(-time / 0.03)) / SampleRate;
            Samples[first + i] += (float)(gain * Math.Exp(-time / 0.07) * Math.Sin(phase));
        }
    }

    /// <summary>A burst of white noise, high-passed by a first-order filter with coefficient <paramref name="tilt"/>, 0..1.</summary>
    public void Noise(double start, double decay, double gain, double tilt, Random64 random)
    {
        var first = (int)(start * SampleRate);
        var last = 0.0;
        for (var i = 0; i < 6 * decay * SampleRate && first + i < Samples.Length; i++)
        {
            var white = 2 * random.Next() - 1;
            Samples[first + i] += (float)(gain * Math.Exp(-i / (decay * SampleRate)) * (white - tilt * last) / (1 + tilt));
            last = white;
        }
    }

    /// <summary>Soft clipping, which adds the upper partials of a driven amplifier.</summary>
    public void Saturate(double drive)
    {
        var scale = drive / Samples.Max(Math.Abs);
        for (var i = 0; i < Samples.Length; i++) Samples[i] = (float)Math.Tanh(scale * Samples[i]);
    }

    /// <summary>Schroeder's reverberator: four combs side by side, two all-passes in a row.</summary>
    public void Reverberate(double share)
    {
        var wet = new float[Samples.Length];
        foreach (var delay in new[] { 655, 817, 907, 967 }) Comb(delay, 0.78f, wet);
        foreach (var delay in new[] { 110, 37 }) AllPass(delay, 0.7f, wet);
        for (var i = 0; i < wet.Length; i++) Samples[i] = (float)((1 - share) * Samples[i] + share * wet[i]);
    }

    private void Comb(int delay, float feedback, float[] sum)
    {
        var line = new float[delay];
        for (var i = 0; i < sum.Length; i++)
        {
            var delayed = line[i % delay];
            line[i % delay] = Samples[i] + feedback * delayed;
            sum[i] += delayed / 4;
        }
    }

    private static void AllPass(int delay, float gain, float[] samples)
    {
        var line = new float[delay];
        for (var i = 0; i < samples.Length; i++)
        {
            var delayed = line[i % delay];
            line[i % delay] = samples[i] + gain * delayed;
            samples[i] = delayed - gain * line[i % delay];
        }
    }

    /// <summary>Scales to a peak below full scale and fades the cut end.</summary>
    public void Normalise(double peakDecibels)
    {
        var scale = (float)Math.Pow(10, peakDecibels / 20) / Samples.Max(Math.Abs);
        var fade = SampleRate / 5;
        for (var i = 0; i < Samples.Length; i++)
            Samples[i] *= scale * Math.Min(1f, (float)(Samples.Length - 1 - i) / fade);
    }
}

/// <summary>SplitMix64, so that the clips do not depend on the library's generator.</summary>
internal sealed class Random64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number, 0..1.</summary>
    public double Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}

internal static class Wave
{
    /// <summary>Writes 16-bit mono PCM.</summary>
    public static void Write(string path, float[] samples)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + 2 * samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Track.SampleRate);
        writer.Write(2 * Track.SampleRate);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * samples.Length);
        foreach (var sample in samples) writer.Write((short)MathF.Round(sample * 32767));
    }
}
