using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Melodic;

/// <summary>How the melody's notes are joined.</summary>
internal sealed class Articulation : NoteFeature
{
    // A gap of one frame or two is the analysis' own.
    private const double LegatoSeconds = 0.03;

    // Staccato notes sound for less than this part of the time to the next (Bresin and Battel 2000: about half).
    private const double StaccatoShare = 0.6;

    // Notes further apart than this are parted by a rest.
    private const double PhraseSeconds = 1.5;

    public override FeatureDeclaration Declaration { get; } = new(
        "articulation", "1", "melodic",
        "Whether the melody's notes run into one another or stand apart.",
        "over neighbouring notes whose onsets lie at most 1.5 s apart, gap = onset of the next less the end: legato when gap <= 30 ms, "
        + "else staccato when duration < 0.6 of the time between the onsets, else other",
        "Panda, Malheiro and Paiva 2018; Bresin and Battel 2000",
        "0 throughout, as for any clip without two notes in a row")
    {
        IsCausal = false,
    };

    protected override IReadOnlyList<NoteStatistics> Statistics { get; } =
    [
        new("articulation-share", "1", ["legato", "staccato", "other"], Shares),
        new("articulation-gap", "s", ["mean", "sd", "max"], notes => Spread([.. Pairs(notes).Select(pair => pair.Gap)])),
        new("articulation-duty", "1", ["mean", "sd"],
            notes => Spread([.. Pairs(notes).Select(pair => pair.Duration / pair.Distance)])[..2]),
    ];

    private static double[] Spread(double[] values) => [Summary.Mean(values), Summary.Deviation(values), Summary.Largest(values)];

    private static double[] Shares(MelodyNotes notes)
    {
        var pairs = Pairs(notes).ToArray();
        double legato = pairs.Count(pair => pair.Gap <= LegatoSeconds);
        double staccato = pairs.Count(pair => pair.Gap > LegatoSeconds && pair.Duration < StaccatoShare * pair.Distance);
        return
        [
            Summary.Share(legato, pairs.Length), Summary.Share(staccato, pairs.Length),
            Summary.Share(pairs.Length - legato - staccato, pairs.Length),
        ];
    }

    /// <summary>Neighbouring notes: seconds of silence between, of the first, and between the onsets.</summary>
    private static IEnumerable<(double Gap, double Duration, double Distance)> Pairs(MelodyNotes notes) =>
        notes.Notes.Zip(notes.Notes.Skip(1))
            .Select(pair => (
                Gap: (pair.Second.Start - pair.First.End) * notes.Contour.FrameSeconds,
                Duration: pair.First.Frames * notes.Contour.FrameSeconds,
                Distance: (pair.Second.Start - pair.First.Start) * notes.Contour.FrameSeconds))
            .Where(pair => pair.Distance <= PhraseSeconds);
}
