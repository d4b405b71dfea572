namespace MerToolkit.Features.Melodic;

/// <summary>A note of the melody.</summary>
/// <param name="Start">Index of its first frame.</param>
/// <param name="End">Index of the frame behind its last.</param>
/// <param name="Cents">Pitch without vibrato, mean, cents above 55 Hz.</param>
/// <param name="Decibels">Level of its partials, dB of full scale, of the mean amplitude.</param>
/// <param name="Swell">Slope of the level over the note, dB a second; 0 for a note too short to have one.</param>
/// <param name="Vibrato">Waver of the pitch; extent in cents.</param>
/// <param name="Tremolo">Waver of the amplitude; extent as a share of it, 0..1.</param>
internal sealed record MelodyNote(int Start, int End, double Cents, double Decibels, double Swell, NoteWaver Vibrato, NoteWaver Tremolo)
{
    /// <summary>Number of frames.</summary>
    public int Frames => End - Start;
}

/// <summary>A regular waver within a note.</summary>
/// <param name="Frames">Number of frames of the note that waver; 0 for none.</param>
/// <param name="Rate">Mean rate over them, cycles a second; 0 for none.</param>
/// <param name="Extent">Mean amplitude over them, from the middle to either side, in the unit of what wavers; 0 for none.</param>
internal readonly record struct NoteWaver(int Frames, double Rate, double Extent)
{
    /// <summary>What a search found within a note.</summary>
    /// <param name="search">The search of the note's stretch.</param>
    /// <param name="start">Index of the note's first frame.</param>
    /// <param name="end">Index of the frame behind its last.</param>
    public static NoteWaver Of(CycleSearch search, int start, int end)
    {
        var (frames, rate, extent) = (0, 0.0, 0.0);
        for (var frame = start; frame < end; frame++)
        {
            if (search.Rate(frame) <= 0) continue;
            frames++;
            rate += search.Rate(frame);
            extent += search.Extent(frame);
        }

        return frames == 0 ? default : new NoteWaver(frames, rate / frames, extent / frames);
    }
}
