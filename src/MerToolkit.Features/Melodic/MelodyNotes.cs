using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// The notes of a clip's melody, with vibrato, tremolo and slides: the shared input of the features that speak of notes. The melody is
/// taken in stretches without rest or leap; vibrato is taken out before the stretches are cut into notes.
/// </summary>
internal sealed class MelodyNotes : IClipStage
{
    // Widest step between neighbouring frames of one stretch: twice what the widest vibrato does.
    private const float Leap = 170;
    private const double SwellSeconds = 0.15;
    private const double QuietAmplitude = 1e-6;

    private readonly NoteSegmentation _segmentation;
    private readonly CycleSearch _vibrato, _tremolo;
    private readonly List<MelodyNote> _notes = [];
    private readonly List<PitchSlide> _slides = [];
    private float[] _base = [];

    private MelodyNotes(PlanBuilder plan)
    {
        Contour = MelodyContour.In(plan);
        _segmentation = new NoteSegmentation(Contour.FrameSeconds);
        _vibrato = new CycleSearch(Contour, isRelative: false, smallest: 12, largest: 250);
        _tremolo = new CycleSearch(Contour, isRelative: true, smallest: 0.08, largest: 1.2);
    }

    /// <summary>The contour that the notes are cut from.</summary>
    public MelodyContour Contour { get; }

    /// <summary>The notes in order.</summary>
    public IReadOnlyList<MelodyNote> Notes => _notes;

    /// <summary>The slides in order.</summary>
    public IReadOnlyList<PitchSlide> Slides => _slides;

    /// <summary>Length of the clip, seconds.</summary>
    public double Seconds => Contour.Frames * Contour.FrameSeconds;

    public static MelodyNotes In(PlanBuilder plan) => plan.Share(typeof(MelodyNotes), () => new MelodyNotes(plan));

    public void Finish(ClipSpan clip)
    {
        _notes.Clear();
        _slides.Clear();
        if (_base.Length != Contour.Frames) _base = new float[Contour.Frames];
        var cents = Contour.Cents;
        for (var start = 0; start < Contour.Frames;)
        {
            if (cents[start] == 0)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < Contour.Frames && cents[end] != 0 && Math.Abs(cents[end] - cents[end - 1]) <= Leap) end++;
            Read(start, end);
            start = end;
        }
    }

    private void Read(int start, int end)
    {
        _vibrato.Search(Contour.Cents, start, end);
        _tremolo.Search(Contour.Amplitudes, start, end);
        for (var frame = start; frame < end; frame++) _base[frame] = _vibrato.Base(Contour.Cents, frame);
        PitchSlide.Find(_base, start, end, Contour.FrameSeconds, _slides);
        _segmentation.Cut(_base, Contour.Amplitudes, frame => _tremolo.Rate(frame) > 0, start, end,
            (first, last) => _notes.Add(NoteOf(first, last)));
    }

    private MelodyNote NoteOf(int start, int end)
    {
        var frames = end - start;
        var amplitude = FixedLanes.Sum(Contour.Amplitudes.AsSpan(start, frames)) / frames;
        return new MelodyNote(
            start, end,
            FixedLanes.Sum(_base.AsSpan(start, frames)) / frames,
            20 * VectorMath.Log10(Math.Max(amplitude, QuietAmplitude)),
            SwellOf(start, end),
            NoteWaver.Of(_vibrato, start, end), NoteWaver.Of(_tremolo, start, end));
    }

    /// <summary>Slope of the level, dB a second: line of least squares without attack and release, two frames each.</summary>
    private double SwellOf(int start, int end)
    {
        (start, end) = (start + 2, end - 2);
        var count = end - start;
        if (count * Contour.FrameSeconds < SwellSeconds) return 0;
        var middle = (count - 1) / 2.0;
        double moment = 0, square = 0;
        for (var i = 0; i < count; i++)
        {
            var decibels = 20 / 2.302585092994046 * VectorMath.Log(Math.Max((double)Contour.Amplitudes[start + i], QuietAmplitude));
            moment += (i - middle) * decibels;
            square += (i - middle) * (i - middle);
        }

        return moment / square / Contour.FrameSeconds;
    }
}
