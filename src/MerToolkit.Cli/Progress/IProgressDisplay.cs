namespace MerToolkit.Cli.Progress;

/// <summary>Shows how far a run is, on standard error; the only writer there while it lasts.</summary>
internal interface IProgressDisplay : IDisposable
{
    /// <summary>Work on so many items begins.</summary>
    void Begin(int items);

    /// <summary>One more item is done or has failed.</summary>
    void Advance(bool isFailure);

    /// <summary>A line that stays, e.g. a failure.</summary>
    void Note(string line);
}
