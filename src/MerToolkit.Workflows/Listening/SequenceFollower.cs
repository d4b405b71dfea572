using MerToolkit.Core.Tables;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>
/// Keeps the states of a model of sequences up with a stream: each window in progress has states, which every frame moves on, so that
/// only the last frame is left to be heard when a prediction is due. It gives the numbers of the window's whole row, bit by bit.
/// </summary>
internal sealed class SequenceFollower
{
    private readonly Func<long, long> _endOf;
    private readonly (TargetScale Scale, IFrameStream Stream, int[] Rows, float[] Frame)[] _targets;
    private readonly int _frames;
    private readonly Queue<(long Window, PredictedTarget[] Answer)> _answers = [];
    private long _oldest; // first window that has not ended
    private long _next; // first window that has not begun

    private SequenceFollower(Func<long, long> endOf, (TargetScale, IFrameStream Stream, int[], float[])[] targets)
    {
        (_endOf, _targets, _frames) = (endOf, targets, targets[0].Stream.Frames);
        while (endOf(_next) <= 0) _next++;
        _oldest = _next;
    }

    /// <summary>A follower for a model; null for one that must see each window as a whole.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">What makes its windows.</param>
    public static SequenceFollower? Of(LiveModel model, WindowRows rows)
    {
        var isSequence = model.IsOfWindows
            && model.Profile.Picture is { Pool: 1, Place: PicturePlace.End, Padding: PicturePadding.Edge };
        if (!isSequence) return null;
        var columns = Extractor.Columns(model.Profile).Select(column => FrameColumn.Parse(column.Name)).ToList();
        if (columns.Any(column => column is null)) return null;
        string[] names = [.. columns.Select(column => column!.Value.Row).Distinct(StringComparer.Ordinal)];
        var targets = new List<(TargetScale, IFrameStream, int[], float[])>();
        foreach (var target in model.Model.Targets)
        {
            if (target.Preparation is not null || target.Model is not IStreamingModel streaming) return null;
            if (streaming.OpenStream() is not { } stream || stream.Frames != model.Profile.Picture!.Frames) return null;
            int[] places = [.. stream.Columns.Select(column => PlaceOf(model, column, names))];
            targets.Add((target.Scale, stream, places, new float[places.Length]));
        }

        return new SequenceFollower(rows.EndOf, [.. targets]);
    }

    /// <summary>Takes the next frame, before the windows that end with it are given.</summary>
    /// <param name="frame">Index of the frame, counted from 0.</param>
    /// <param name="values">Values of the profile's features, each in its unit.</param>
    public void Push(long frame, ReadOnlySpan<double> values)
    {
        for (; _endOf(_next) - _frames <= frame; _next++)
            foreach (var target in _targets) target.Stream.Begin((int)Math.Max(0, frame - (_endOf(_next) - _frames)));
        foreach (var (_, stream, rows, own) in _targets)
        {
            for (var place = 0; place < rows.Length; place++) own[place] = (float)values[rows[place]];
            stream.Push(own);
        }

        for (; _oldest < _next && _endOf(_oldest) <= frame + 1; _oldest++) _answers.Enqueue((_oldest, Answer()));
    }

    /// <summary>What the model says of a window.</summary>
    /// <param name="window">Number of the window, which has ended.</param>
    /// <returns>One entry a target; null for a window that the end of the sound cut off.</returns>
    public PredictedTarget[]? AnswerOf(long window)
    {
        while (_answers.TryPeek(out var first) && first.Window < window) _answers.Dequeue();
        return _answers.TryPeek(out var own) && own.Window == window ? _answers.Dequeue().Answer : null;
    }

    private PredictedTarget[] Answer() => Array.ConvertAll(_targets, target =>
    {
        var values = new double[target.Scale is LabelScale labels ? labels.Labels.Count : 1];
        target.Stream.Finish(values);
        return PredictedTarget.Of(target.Scale, values);
    });

    // Where the frames of the stream hold what a column of the model holds.
    private static int PlaceOf(LiveModel model, int column, string[] names) =>
        Array.IndexOf(names, FrameColumn.Parse(model.Model.Facts.Columns[column].Name)!.Value.Row);
}
