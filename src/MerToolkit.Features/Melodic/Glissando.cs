using MerToolkit.Features.Declarations;

namespace MerToolkit.Features.Melodic;

/// <summary>Slides of the melody's pitch.</summary>
internal sealed class Glissando : NoteFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "glissando", "1/s", "melodic",
        "How often, how far, how fast and which way the melody slides instead of stepping.",
        "stretches of 140 ms or more in which the pitch without vibrato moves one way by 200 cents a second or more, no frame more than "
        + "90 cents from the one before, over 100 cents or more",
        "Panda, Malheiro and Paiva 2018",
        "0 throughout, as for any clip without slides")
    {
        IsCausal = false,
    };

    protected override IReadOnlyList<NoteStatistics> Statistics { get; } =
    [
        new("glissando-density", "1/s", [""], notes => [notes.Slides.Count / notes.Seconds]),
        new("glissando-extent", "cent", ["mean", "sd", "max"], notes => Spread(notes, slide => Math.Abs(slide.Cents))),
        new("glissando-slope", "cent/s", ["mean", "sd", "max"],
            notes => Spread(notes, slide => Math.Abs(slide.Cents) / (slide.Frames * notes.Contour.FrameSeconds))),
        new("glissando-share", "1", ["time", "up", "down"], Shares),
    ];

    private static double[] Spread(MelodyNotes notes, Func<PitchSlide, double> value)
    {
        double[] values = [.. notes.Slides.Select(value)];
        return [Summary.Mean(values), Summary.Deviation(values), Summary.Largest(values)];
    }

    /// <summary>Share of the melody's notes' time that slides; shares of the slides that go up and down.</summary>
    private static double[] Shares(MelodyNotes notes) =>
    [
        Math.Min(1, Summary.Share(notes.Slides.Sum(slide => slide.Frames), notes.Notes.Sum(note => note.Frames))),
        Summary.ShareOf(notes.Slides, slide => slide.Cents > 0),
        Summary.ShareOf(notes.Slides, slide => slide.Cents < 0),
    ];
}
