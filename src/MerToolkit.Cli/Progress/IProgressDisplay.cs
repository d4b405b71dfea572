namespace MerToolkit.Cli.Progress;

/// <summary>Shows how far a run is, on standard error; the only writer there while it lasts.</summary>
internal interface IProgressDisplay : IDisposable
{
    /// <summary>Work on so many items begins.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="noun">What they are, in the singular.</param>
    void Begin(int items, string noun);

    /// <summary>One more item is done or has failed.</summary>
    void Advance(bool isFailure);

    /// <summary>A line that stays, e.g. a failure.</summary>
    void Note(string line);
}
