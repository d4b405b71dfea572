namespace MerToolkit.Cli.Running;

/// <summary>What a stream leads to, decided once: whether a person watches, in colour, and how wide.</summary>
/// <param name="IsLive">True when lines can be redrawn: a terminal that is not dumb.</param>
/// <param name="HasColor">True when colours are wanted as well.</param>
/// <param name="Width">Letters in a line, count.</param>
internal sealed record Terminal(bool IsLive, bool HasColor, int Width)
{
    private const int UsualWidth = 80;

    /// <summary>A file or a pipe.</summary>
    public static Terminal None { get; } = new(false, false, UsualWidth);

    /// <summary>Decides from facts about the stream and the environment.</summary>
    /// <param name="isRedirected">True when the stream leads to a file or pipe.</param>
    /// <param name="width">Width that the system reports, letters; 0 or less when it does not know.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <remarks>NO_COLOR counts when it is set and not empty (no-color.org); FORCE_COLOR never turns a pipe into a terminal.</remarks>
    public static Terminal Decide(bool isRedirected, int width, Func<string, string?> variable)
    {
        var isDumb = string.Equals(variable("TERM"), "dumb", StringComparison.OrdinalIgnoreCase);
        if (isRedirected || isDumb) return None;
        return new Terminal(true, string.IsNullOrEmpty(variable("NO_COLOR")), width > 0 ? width : UsualWidth);
    }
}
