using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Melodic;

/// <summary>Regular waver of the melody's pitch.</summary>
internal sealed class Vibrato : NoteFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "vibrato", "Hz", "melodic",
        "How the melody's pitch wavers: how fast, how wide, on how many notes and for how much of them.",
        "sine of 3.7 to 9.2 Hz fitted beside level and trend to 0.45 s of the pitch in 46 ms frames, where it explains 0.7 of the "
        + "variance; extent = amplitude (half of peak to peak) over the response of the squared window, 12 cents at the least; "
        + "coverage = wavering share of a note; base = pitch in cents above 55 Hz of the notes that waver",
        "Panda, Malheiro and Paiva 2018; Prame 1997 (extent); Herrera and Bonada 1998",
        "0 throughout, as for any clip without vibrato")
    {
        IsCausal = false,
    };

    protected override IReadOnlyList<NoteStatistics> Statistics { get; } =
    [
        new("vibrato-rate", "Hz", Spread, notes => Of(notes, (note, _) => note.Vibrato.Rate)),
        new("vibrato-extent", "cent", Spread, notes => Of(notes, (note, _) => note.Vibrato.Extent)),
        new("vibrato-coverage", "1", Spread, notes => Of(notes, (note, _) => Summary.Share(note.Vibrato.Frames, note.Frames))),
        new("vibrato-length", "s", Spread, notes => Of(notes, (note, seconds) => note.Vibrato.Frames * seconds)),
        new("vibrato-base", "cent", Spread, notes => Of(notes, (note, _) => note.Cents)),
        new("vibrato-notes", "1", [""], notes => [Summary.ShareOf(notes.Notes, note => note.Vibrato.Frames > 0)]),
    ];

    private static IReadOnlyList<string> Spread => ["mean", "sd", "max"];

    private static double[] Of(MelodyNotes notes, Func<MelodyNote, double, double> value)
    {
        double[] values = [.. notes.Notes.Where(note => note.Vibrato.Frames > 0).Select(note => value(note, notes.Contour.FrameSeconds))];
        return [Summary.Mean(values), Summary.Deviation(values), Summary.Largest(values)];
    }
}
