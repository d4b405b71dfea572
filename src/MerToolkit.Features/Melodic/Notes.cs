using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Melodic;

/// <summary>What notes the melody is made of.</summary>
internal sealed class Notes : NoteFeature
{
    // A whole tone and a little; a fourth and more is a leap (Huron 2006 takes steps as up to two semitones).
    private const double Unison = 50, Step = 250, Leap = 450;

    // Bounds of registers: A3 and A4, cents above 55 Hz.
    private const double Middle = 2400, High = 3600;

    // Changes of level below this are none (Panda 2018: notes of equal intensity).
    private const double EqualDecibels = 1;

    // A note swells when its level changes by this in a second.
    private const double SwellSlope = 3;

    // Intervals are taken between notes no further apart than this, seconds.
    private const double PhraseSeconds = 1;

    public override FeatureDeclaration Declaration { get; } = new(
        "notes", "1/s", "melodic",
        "The melody's notes: how many, how long, how high, by which intervals and how loud they follow one another, and how much of the "
        + "clip is melody at all.",
        "notes cut where the pitch leaves by 60 cents or the level dips by 6 dB, 70 ms or longer; pitch in cents above 55 Hz; registers "
        + "below 220, below 440 and above Hz; intervals between notes less than 1 s apart: unison < 50 cents, step < 250, leap > 450; "
        + "louder and softer by 1 dB; crescendo and diminuendo by 3 dB/s within a note",
        "Panda, Malheiro and Paiva 2018 (melodic and dynamics features); Paiva, Mendes and Cardoso 2006 (cutting)",
        "0 throughout, as for any clip without melody")
    {
        IsCausal = false,
    };

    protected override IReadOnlyList<NoteStatistics> Statistics { get; } =
    [
        new("notes-density", "1/s", [""], notes => [notes.Notes.Count / notes.Seconds]),
        new("notes-sung", "1", [""], notes => [Summary.Share(notes.Notes.Sum(note => note.Frames), notes.Contour.Frames)]),
        new("notes-duration", "s", ["mean", "sd", "median", "max"], notes => Spread(Durations(notes))),
        new("notes-pitch", "cent", ["mean", "sd", "median", "range"], notes => Pitches([.. notes.Notes.Select(note => note.Cents)])),
        new("notes-register", "1", ["low", "middle", "high"], Registers),
        new("notes-interval", "cent", ["mean", "sd", "max"], notes => Intervals(notes, out _)),
        new("notes-motion", "1", ["unison", "step", "third", "leap", "up", "down"], Motion),
        new("notes-level", "dB", ["mean", "sd", "range"], Levels),
        new("notes-dynamics", "1", ["louder", "softer", "crescendo", "diminuendo"], Dynamics),
        new("notes-swell", "dB/s", ["mean", "sd", "crescendo", "diminuendo"], Swells),
    ];

    private static double[] Durations(MelodyNotes notes) => [.. notes.Notes.Select(note => note.Frames * notes.Contour.FrameSeconds)];

    private static double[] Spread(double[] values) =>
        [Summary.Mean(values), Summary.Deviation(values), Summary.Median(values), Summary.Largest(values)];

    private static double[] Pitches(double[] cents) =>
        [Summary.Mean(cents), Summary.Deviation(cents), Summary.Median(cents), Summary.Range(cents)];

    /// <summary>Shares of the notes' time in each register.</summary>
    private static double[] Registers(MelodyNotes notes)
    {
        double total = notes.Notes.Sum(note => note.Frames);
        return
        [
            Summary.Share(notes.Notes.Where(note => note.Cents < Middle).Sum(note => note.Frames), total),
            Summary.Share(notes.Notes.Where(note => note.Cents is >= Middle and < High).Sum(note => note.Frames), total),
            Summary.Share(notes.Notes.Where(note => note.Cents >= High).Sum(note => note.Frames), total),
        ];
    }

    private static double[] Intervals(MelodyNotes notes, out double[] signed)
    {
        signed = [.. Pairs(notes).Select(pair => pair.Next.Cents - pair.Note.Cents)];
        double[] sizes = [.. signed.Select(Math.Abs)];
        return [Summary.Mean(sizes), Summary.Deviation(sizes), Summary.Largest(sizes)];
    }

    private static double[] Motion(MelodyNotes notes)
    {
        Intervals(notes, out var signed);
        return
        [
            Summary.ShareOf(signed, interval => Math.Abs(interval) < Unison),
            Summary.ShareOf(signed, interval => Math.Abs(interval) is >= Unison and < Step),
            Summary.ShareOf(signed, interval => Math.Abs(interval) is >= Step and <= Leap),
            Summary.ShareOf(signed, interval => Math.Abs(interval) > Leap),
            Summary.ShareOf(signed, interval => interval >= Unison),
            Summary.ShareOf(signed, interval => interval <= -Unison),
        ];
    }

    private static double[] Levels(MelodyNotes notes)
    {
        double[] levels = [.. notes.Notes.Select(note => note.Decibels)];
        return [Summary.Mean(levels), Summary.Deviation(levels), Summary.Range(levels)];
    }

    private static double[] Dynamics(MelodyNotes notes)
    {
        double[] changes = [.. Pairs(notes).Select(pair => pair.Next.Decibels - pair.Note.Decibels)];
        return
        [
            Summary.ShareOf(changes, change => change > EqualDecibels),
            Summary.ShareOf(changes, change => change < -EqualDecibels),
            Summary.ShareOf(notes.Notes, note => note.Swell > SwellSlope),
            Summary.ShareOf(notes.Notes, note => note.Swell < -SwellSlope),
        ];
    }

    private static double[] Swells(MelodyNotes notes)
    {
        double[] slopes = [.. notes.Notes.Select(note => note.Swell)];
        return
        [
            Summary.Mean(slopes), Summary.Deviation(slopes),
            Summary.Mean([.. slopes.Where(slope => slope > SwellSlope)]),
            Summary.Mean([.. slopes.Where(slope => slope < -SwellSlope)]),
        ];
    }

    private static IEnumerable<(MelodyNote Note, MelodyNote Next)> Pairs(MelodyNotes notes) =>
        notes.Notes.Zip(notes.Notes.Skip(1))
            .Where(pair => (pair.Second.Start - pair.First.End) * notes.Contour.FrameSeconds < PhraseSeconds);
}
