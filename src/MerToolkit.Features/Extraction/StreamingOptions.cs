namespace MerToolkit.Features.Extraction;

/// <summary>Takes the values of one frame.</summary>
/// <param name="frame">Frame index, counted from 0.</param>
/// <param name="values">One value a column, in the column's unit; they hold until the call returns.</param>
public delegate void FrameReceiver(long frame, ReadOnlySpan<double> values);

/// <summary>How a stream is analysed.</summary>
public sealed record StreamingOptions
{
    /// <summary>
    /// Number of frames, 1..8, that are waited for and computed together. Each frame less gives values a hop earlier; frames that come
    /// alone cost five to eight times as much, as a vector has room for eight. The values are the same.
    /// </summary>
    public int FramesAwaited { get; init; } = FrameBlock.Lanes;

    /// <summary>True to leave out features that need the whole clip; false to refuse a profile that has some.</summary>
    public bool LeavesOutOthers { get; init; }
}
