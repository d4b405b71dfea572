namespace MerToolkit.Cli.Output;

/// <summary>Prints times as a person reads them.</summary>
internal static class Seconds
{
    /// <summary>A time with the digits that mean something: <c>0.42 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
    /// <param name="seconds">The time, seconds, 0 or more.</param>
    public static string Text(double seconds)
    {
        if (seconds < 10) return Invariant($"{seconds:0.##} s");
        var whole = (long)Math.Round(seconds);
        if (whole < 60) return Invariant($"{whole} s");
        return whole < 3600
            ? Invariant($"{whole / 60} min {whole % 60:00} s")
            : Invariant($"{whole / 3600} h {whole % 3600 / 60:00} min");
    }
}
