using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Melodic;

/// <summary>Regular waver of the melody's loudness.</summary>
internal sealed class Tremolo : NoteFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "tremolo", "Hz", "melodic",
        "How the melody's loudness wavers within its notes: how fast, how deep, on how many notes and for how much of them.",
        "as vibrato, of the amplitude of the melody's partials: sine of 3.7 to 9.2 Hz that explains 0.7 of 0.45 s; depth = its amplitude "
        + "over the mean amplitude, 0.08 at the least",
        "Panda, Malheiro and Paiva 2018",
        "0 throughout, as for any clip without tremolo")
    {
        IsCausal = false,
    };

    protected override IReadOnlyList<NoteStatistics> Statistics { get; } =
    [
        new("tremolo-rate", "Hz", Spread, notes => Of(notes, note => note.Tremolo.Rate)),
        new("tremolo-depth", "1", Spread, notes => Of(notes, note => note.Tremolo.Extent)),
        new("tremolo-coverage", "1", Spread, notes => Of(notes, note => Summary.Share(note.Tremolo.Frames, note.Frames))),
        new("tremolo-notes", "1", [""], notes => [Summary.ShareOf(notes.Notes, note => note.Tremolo.Frames > 0)]),
    ];

    private static IReadOnlyList<string> Spread => ["mean", "sd", "max"];

    private static double[] Of(MelodyNotes notes, Func<MelodyNote, double> value)
    {
        double[] values = [.. notes.Notes.Where(note => note.Tremolo.Frames > 0).Select(value)];
        return [Summary.Mean(values), Summary.Deviation(values), Summary.Largest(values)];
    }
}
