namespace MerToolkit.Cli.Progress;

/// <summary>Shows no progress; what stays is still said.</summary>
internal sealed class SilentProgress(TextWriter error) : IProgressDisplay
{
    /// <inheritdoc/>
    public void Begin(int items, string noun) { }

    /// <inheritdoc/>
    public void Advance(bool isFailure) { }

    /// <inheritdoc/>
    public void Note(string line) => error.WriteLine(line);

    /// <inheritdoc/>
    public void Dispose() { }
}
