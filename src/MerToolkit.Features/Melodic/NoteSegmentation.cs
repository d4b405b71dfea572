namespace MerToolkit.Features.Melodic;

/// <summary>
/// Cuts a stretch of melody into notes (after Paiva, Mendes and Cardoso 2006: by pitch, then by salience): a new note begins where the
/// pitch stays more than 60 cents from the note's for 46 ms, or where the level has fallen by 6 dB and rises by 6 dB again. What is
/// shorter than 70 ms is a passing, no note.
/// </summary>
/// <param name="frameSeconds">Seconds between frames.</param>
internal sealed class NoteSegmentation(double frameSeconds)
{
    private const float Hysteresis = 60;
    private const double LeaveSeconds = 0.046, LeastSeconds = 0.07;
    private const float Dip = 0.5f; // 6 dB of amplitude

    private readonly int _leave = Math.Max(2, (int)Math.Round(LeaveSeconds / frameSeconds));
    private readonly int _least = Math.Max(3, (int)Math.Round(LeastSeconds / frameSeconds));

    /// <summary>Finds the notes of one stretch, in order.</summary>
    /// <param name="cents">Pitch without vibrato, cents.</param>
    /// <param name="amplitudes">Amplitude.</param>
    /// <param name="isWavering">Tells of a frame whether its amplitude wavers regularly: dips are no ends then.</param>
    /// <param name="start">First frame.</param>
    /// <param name="end">Frame behind the last.</param>
    /// <param name="add">Takes first frame and frame behind the last of each note.</param>
    public void Cut(float[] cents, float[] amplitudes, Func<int, bool> isWavering, int start, int end, Action<int, int> add)
    {
        for (var first = start; first < end;)
        {
            var last = EndByPitch(cents, first, end);
            CutByLevel(amplitudes, isWavering, first, last, add);
            first = last;
        }
    }

    private int EndByPitch(float[] cents, int first, int end)
    {
        double sum = cents[first];
        var (inside, outside, side) = (1, 0, 0);
        for (var frame = first + 1; frame < end; frame++)
        {
            var away = cents[frame] - sum / inside;
            if (Math.Abs(away) <= Hysteresis)
            {
                outside = 0;
                sum += cents[frame];
                inside++;
                continue;
            }

            outside = outside > 0 && Math.Sign(away) == side ? outside + 1 : 1;
            side = Math.Sign(away);
            if (outside == _leave) return frame + 1 - _leave;
        }

        return end;
    }

    private void CutByLevel(float[] amplitudes, Func<int, bool> isWavering, int first, int end, Action<int, int> add)
    {
        var (start, trough, peak) = (first, first, amplitudes[first]);
        for (var frame = first + 1; frame < end; frame++)
        {
            var value = amplitudes[frame];
            if (value <= amplitudes[trough]) trough = frame;
            var isDip = amplitudes[trough] < Dip * peak && amplitudes[trough] < Dip * value && !isWavering(trough);
            if (isDip)
            {
                if (trough - start >= _least) add(start, trough);
                (start, trough, peak) = (trough, frame, value);
            }
            else if (value > peak)
            {
                (peak, trough) = (value, frame);
            }
        }

        if (end - start >= _least) add(start, end);
    }
}
