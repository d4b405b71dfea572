using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>Takes the features of one window.</summary>
/// <param name="window">Number of the window on the grid of its <see cref="WindowFraming"/>.</param>
/// <param name="values">One float32 a column of <see cref="WindowRows.Columns"/>, finite; they hold until the call returns.</param>
public delegate void WindowReceiver(long window, ReadOnlySpan<float> values);

/// <summary>
/// Turns frames into one row a window: the profile's functionals over the frames whose centre lies in it, or a picture of them; one
/// that keeps the last frames (<see cref="PicturePlace.End"/>) reaches back before the window. Frames come one by one, from a stream or
/// from a whole clip, so that both give the same bits; a window is given with its last frame. Memory does not grow.
/// </summary>
/// <remarks>
/// A window of which the clip has less than half the frames (before its start, after its end) is not given: it would speak of silence
/// that nobody rated. One that lacks less is taken from the frames there are: mp3 clips end some milliseconds early.
/// </remarks>
public sealed class WindowRows
{
    /// <summary>Name of the array that holds the windows' numbers in the features of a clip.</summary>
    public const string Numbers = "windows";

    private const string OriginMark = ", windows of ";

    private readonly AnalysisSettings _settings;
    private readonly WindowFraming _framing;
    private readonly WindowReceiver _receive;
    private readonly TableArray[] _arrays;
    private readonly PictureFill? _picture;
    private readonly bool _reachesBack; // the picture holds the last frames, whatever the length of the window
    private readonly RowStatistics _statistics = new();
    private readonly double[] _frames; // [rows, capacity]: frame t at t % capacity
    private readonly float[] _values;
    private readonly int _rows;
    private readonly int _capacity;
    private long _window;
    private long _end; // first frame behind the window
    private long _taken;
    private long _covered; // frames up to the end of the last window given
    private readonly bool _givesShortWindows;

    /// <summary>For one clip or stream.</summary>
    /// <param name="profile">What the frames hold; every feature one value a frame.</param>
    /// <param name="sampleRate">Rate of the samples analysed, Hz: the profile's own, or that of the clip.</param>
    /// <param name="framing">Which sound a label covers.</param>
    /// <param name="receive">Called for each window, in order.</param>
    /// <param name="givesShortWindows">
    /// True to look back on a clip: windows that reach before its start are given from the frames there are, and one that its end cuts
    /// off comes last, so that the last row of a clip no longer than a window is that of the whole clip, bit by bit.
    /// </param>
    /// <exception cref="UsageException">Features that are one value a clip: all of them are named.</exception>
    /// <exception cref="InputException">A window is shorter than the distance of frames.</exception>
    public WindowRows(
        Profile profile, int sampleRate, WindowFraming framing, WindowReceiver receive, bool givesShortWindows = false)
    {
        _givesShortWindows = givesShortWindows;
        var problems = new ProblemLog();
        foreach (var problem in Obstacles(profile)) problems.Add(problem);
        problems.ThrowUsage();
        (_framing, _receive) = (framing, receive);
        _settings = profile.Analysis.At(sampleRate);
        _statistics.StepSeconds = (double)_settings.Hop / sampleRate;
        _arrays = TableArray.Of(profile);
        _picture = profile.Picture is { } picture ? new PictureFill(picture) : null;
        _reachesBack = profile.Picture?.Place == PicturePlace.End;
        if (framing.LengthSeconds < _statistics.StepSeconds)
            throw new InputException(new Problem(
                "window-too-short",
                FormattableString.Invariant($"A window of {framing.LengthSeconds} s holds no frame: the profile has one every ")
                    + FormattableString.Invariant($"{_statistics.StepSeconds:0.####} s."),
                "Use longer windows, or a profile with a shorter step."));
        var reach = _reachesBack ? profile.Picture!.Reach : 0;
        _capacity = checked((int)Math.Max((long)(framing.LengthSeconds / _statistics.StepSeconds), reach) + 2);
        _rows = _arrays.Sum(array => array.Output.Rows.Count);
        _frames = new double[checked(_rows * _capacity)];
        _values = new float[_arrays.Sum(array => array.Columns)];
        do _end = FrameFrom(framing.EndSeconds(++_window)); while (_end <= 0); // no label holds before the clip has begun
    }

    /// <summary>The feature columns of a row, in order; the origin names profile and framing.</summary>
    /// <param name="profile">What is computed.</param>
    /// <param name="framing">Which sound a label covers.</param>
    public static IReadOnlyList<ColumnSchema> Columns(Profile profile, WindowFraming framing) =>
        [.. Extractor.Columns(profile).Select(column => column with { Origin = $"{column.Origin}{OriginMark}{framing.Text}" })];

    /// <summary>The features of a profile that are one value a clip, which no window has; none when all is well.</summary>
    /// <param name="profile">What is to be computed.</param>
    public static IEnumerable<Problem> Obstacles(Profile profile) =>
        from entry in profile.Features
        where !entry.Feature.Outputs(entry.Options, profile.Analysis).All(output => output.IsPerFrame)
        let name = entry.Feature.Declaration.Name
        select new Problem("feature-not-per-frame", $"Feature '{name}' is one value a clip, not one a frame: no window has it.",
            "Leave it out of the profile, or use havranek, shortterm68 or librosa-windows.") { Column = name };

    /// <summary>The framing that made a column, from its origin; null when it is no column of windows.</summary>
    /// <param name="column">A feature column.</param>
    public static WindowFraming? FramingOf(ColumnSchema column)
    {
        var place = column.Origin.IndexOf(OriginMark, StringComparison.Ordinal);
        return place < 0 ? null : WindowFraming.Parse(column.Origin[(place + OriginMark.Length)..].Split(',')[0]);
    }

    /// <summary>The first frame behind a window.</summary>
    /// <param name="window">Number of the window.</param>
    /// <returns>Index of a frame, counted from 0; 0 or less for a window before the clip.</returns>
    public long EndOf(long window) => FrameFrom(_framing.EndSeconds(window));

    /// <summary>Takes the next frame; fits <see cref="FrameReceiver"/>.</summary>
    /// <param name="frame">Frame index, counted from 0; each follows the one before.</param>
    /// <param name="values">
    /// Values of the profile's features first, in order and each in its unit; what follows (given only with frames) is passed over.
    /// </param>
    /// <exception cref="InputException">A value of a finished window is not a finite number.</exception>
    public void Push(long frame, ReadOnlySpan<double> values)
    {
        if (frame != _taken) throw new ArgumentException("Frames come in order, from the first.", nameof(frame));
        _taken++;
        var place = (int)(frame % _capacity);
        for (var row = 0; row < _rows; row++) _frames[row * _capacity + place] = values[row];
        while (_end <= _taken) Give();
    }

    /// <summary>No frame follows: gives the last window, where the clip has half of its frames.</summary>
    /// <exception cref="InputException">A value is not a finite number.</exception>
    public void Finish()
    {
        if (_givesShortWindows)
        {
            if (_covered < _taken) Give();
            return;
        }

        while (FrameFrom(_framing.StartSeconds(_window)) < _taken) Give();
    }

    /// <summary>The first frame, from 0 or before, whose centre does not lie before a time.</summary>
    private long FrameFrom(double seconds)
    {
        var frame = (long)Math.Floor((seconds * _settings.SampleRate - _settings.FirstCentre) / _settings.Hop);
        while (_settings.SecondsAt(frame) < seconds) frame++;
        while (_settings.SecondsAt(frame - 1) >= seconds) frame--;
        return frame;
    }

    private void Give()
    {
        var first = FrameFrom(_framing.StartSeconds(_window));
        var from = Math.Max(0, first);
        var count = (int)(Math.Min(_end, _taken) - from);
        if (_givesShortWindows ? count > 0 : 2 * count >= _end - first) Give(from, count);
        _covered = _end;
        _end = FrameFrom(_framing.EndSeconds(++_window));
    }

    private void Give(long from, int count)
    {
        var (row, place) = (0, 0);
        foreach (var array in _arrays)
        {
            var values = _values.AsSpan(place, array.Columns);
            if (array.Picture is null) Reduce(array, row, from, count, values);
            else Picture(array, row, from, count, values);
            row += array.Output.Rows.Count;
            place += values.Length;
        }

        RefuseNonFinite();
        _receive(_window, _values);
    }

    private void Reduce(TableArray array, int firstRow, long from, int count, Span<float> values)
    {
        for (var row = 0; row < array.Output.Rows.Count; row++)
        {
            ReadRow(firstRow + row, from, _statistics.Begin(count));
            for (var index = 0; index < array.Functionals.Length; index++)
                values[row * array.Functionals.Length + index] = (float)array.Functionals[index].Compute(_statistics);
        }
    }

    private void Picture(TableArray array, int firstRow, long from, int count, Span<float> plane)
    {
        var part = _picture!.PartOf(_reachesBack ? 0 : from, from + count);
        var width = array.ColumnsOfRow;
        var frames = _picture.Room(part);
        for (var row = 0; row < array.Output.Rows.Count; row++)
        {
            ReadRow(firstRow + row, part.First, frames);
            _picture.Place(part, frames, plane.Slice(row * width, width));
        }

        _picture.Pad(part, plane);
    }

    /// <summary>Copies frames of a row that are still held.</summary>
    private void ReadRow(int row, long from, Span<double> destination)
    {
        var ring = _frames.AsSpan(row * _capacity, _capacity);
        var start = (int)(from % _capacity);
        var older = Math.Min(destination.Length, _capacity - start);
        ring.Slice(start, older).CopyTo(destination);
        ring[..(destination.Length - older)].CopyTo(destination[older..]);
    }

    private void RefuseNonFinite()
    {
        foreach (var value in _values)
            if (!float.IsFinite(value))
                throw new InputException(new Problem(
                    "feature-non-finite",
                    FormattableString.Invariant($"A feature of the window at {_framing.LabelSeconds(_window)} s is not a finite number: ")
                        + "the samples are far beyond full scale or not finite.",
                    "Check how the sound was made; float samples lie within -1..1."));
    }
}
