namespace MerToolkit.Features.Melodic;

/// <summary>
/// Closes short gaps of a path: in the middle of a wide and fast vibrato a long frame has no clear partials, but it is as loud as those
/// beside it. A rest is softer.
/// </summary>
internal static class PathBridge
{
    // From one turn of the widest vibrato to the other, cents, and a little more.
    private const float WidestMove = 360;

    // Energy of the gap beside the weaker of its ends.
    private const float LeastEnergy = 0.6f;

    /// <summary>Fills the gaps of a path by straight lines.</summary>
    /// <param name="cents">Pitch of each frame, cents; 0 in a gap.</param>
    /// <param name="salience">Salience of each frame, 0..1.</param>
    /// <param name="energies">Energy of each frame.</param>
    /// <param name="longest">Number of frames of the longest gap closed.</param>
    public static void Close(Span<float> cents, Span<float> salience, ReadOnlySpan<float> energies, int longest)
    {
        var last = -1;
        for (var frame = 0; frame < cents.Length; frame++)
        {
            if (cents[frame] <= 0) continue;
            var isShort = last >= 0 && frame - last > 1 && frame - last - 1 <= longest;
            if (isShort && Math.Abs(cents[frame] - cents[last]) <= WidestMove && IsLoud(energies[last..(frame + 1)]))
                Fill(cents[last..(frame + 1)], salience[last..(frame + 1)]);
            last = frame;
        }
    }

    private static bool IsLoud(ReadOnlySpan<float> energies)
    {
        var least = LeastEnergy * Math.Min(energies[0], energies[^1]);
        foreach (var energy in energies)
            if (energy < least) return false;
        return true;
    }

    private static void Fill(Span<float> cents, Span<float> salience)
    {
        var steps = cents.Length - 1;
        for (var i = 1; i < steps; i++)
        {
            cents[i] = cents[0] + (cents[steps] - cents[0]) * i / steps;
            salience[i] = salience[0] + (salience[steps] - salience[0]) * i / steps;
        }
    }
}
