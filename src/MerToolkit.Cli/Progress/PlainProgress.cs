namespace MerToolkit.Cli.Progress;

/// <summary>A plain line every ten seconds, for files, pipes and dumb terminals.</summary>
internal sealed class PlainProgress(TextWriter error, TimeProvider clock) : IProgressDisplay
{
    private const double SecondsBetweenLines = 10;

    private readonly ProgressState _state = new(clock);
    private double _nextLine = SecondsBetweenLines;

    /// <inheritdoc/>
    public void Begin(int items, string noun) => _state.Begin(items, noun);

    /// <inheritdoc/>
    public void Advance(bool isFailure)
    {
        _state.Advance(isFailure);
        if (_state.Seconds < _nextLine || _state.Tried == _state.Items) return;
        error.WriteLine(_state.Text());
        _nextLine = _state.Seconds + SecondsBetweenLines;
    }

    /// <inheritdoc/>
    public void Note(string line) => error.WriteLine(line);

    /// <inheritdoc/>
    public void Dispose() { }
}
