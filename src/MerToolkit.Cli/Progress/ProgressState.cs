namespace MerToolkit.Cli.Progress;

/// <summary>Counts and clock of a run, and what they say in words.</summary>
internal sealed class ProgressState(TimeProvider clock)
{
    private long _start;
    private string _noun = "item";

    /// <summary>Items of the run, count.</summary>
    public int Items { get; private set; }

    /// <summary>Items done or failed, count.</summary>
    public int Tried { get; private set; }

    /// <summary>Items failed, count.</summary>
    public int Failed { get; private set; }

    /// <summary>Time since the begin, seconds.</summary>
    public double Seconds => clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Items a second since the begin; 0 before the first.</summary>
    public double Rate => Seconds > 0 ? Tried / Seconds : 0;

    /// <summary>Starts the clock.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="noun">What they are, in the singular.</param>
    public void Begin(int items, string noun)
    {
        Items = items;
        _noun = noun;
        _start = clock.GetTimestamp();
    }

    /// <summary>Counts one item.</summary>
    public void Advance(bool isFailure)
    {
        Tried++;
        if (isFailure) Failed++;
    }

    /// <summary><c>312 of 720 clips, 57.3 clips/s, 7 s left, 2 failed</c>.</summary>
    public string Text()
    {
        var left = Rate > 0 ? $", {Output.Seconds.Text((Items - Tried) / Rate)} left" : "";
        var failed = Failed > 0 ? Invariant($", {Failed} failed") : "";
        return Invariant($"{Tried} of {Items} {_noun}s, {Rate:0.0} {_noun}s/s") + left + failed;
    }
}
