namespace MerToolkit.Learning.Models;

/// <summary>
/// A model of sequences whose states can move on frame by frame, so that a stream need not be gone through anew at every
/// step.
/// </summary>
public interface IStreamingModel : IModel
{
    /// <summary>Begins a stream; null for a model that looks at later frames first, or at anything but one sequence.</summary>
    IFrameStream? OpenStream();
}

/// <summary>
/// The states of a model in windows that overlap: each window begins, moves on with every frame, and gives its answer after the last,
/// the bits that the model gives for the window's row of a table. Serves one thread.
/// </summary>
public interface IFrameStream
{
    /// <summary>Number of frames of a window.</summary>
    int Frames { get; }

    /// <summary>Indices of the model's columns that hold the first frame of a row, from 0: the order of a frame's values.</summary>
    IReadOnlyList<int> Columns { get; }

    /// <summary>Begins a window with the next frame.</summary>
    /// <param name="repeats">Number of times that this frame comes before itself, for a window that began before the sound did.</param>
    void Begin(int repeats);

    /// <summary>Moves all windows that have begun on by a frame.</summary>
    /// <param name="frame">Values in the order of <see cref="Columns"/>, in the columns' units, finite.</param>
    void Push(ReadOnlySpan<float> frame);

    /// <summary>Ends the window that began first.</summary>
    /// <param name="destination">Receives the probability of each label, or the number in the target's unit.</param>
    void Finish(Span<double> destination);
}
