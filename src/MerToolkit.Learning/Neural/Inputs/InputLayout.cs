using MerToolkit.Core.Tables;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>
/// What the columns of a table are to a network: planes of frames (see <see cref="FrameColumn"/>), and the columns beside them, which
/// hold one number a clip.
/// </summary>
internal sealed class InputLayout
{
    private InputLayout(IReadOnlyList<FramePlane> planes, IReadOnlyList<int> beside, int frames)
    {
        Planes = planes;
        Beside = beside;
        Frames = frames;
    }

    /// <summary>The planes, in the order of their first columns; none for a table without frames.</summary>
    public IReadOnlyList<FramePlane> Planes { get; }

    /// <summary>Indices of the columns that belong to no frame, ascending, from 0.</summary>
    public IReadOnlyList<int> Beside { get; }

    /// <summary>Number of frames of every row; 0 for a table without frames.</summary>
    public int Frames { get; }

    /// <summary>Number of rows of the tallest plane.</summary>
    public int Height => Planes.Count == 0 ? 0 : Planes.Max(plane => plane.Rows.Count);

    /// <summary>All rows of all planes, one after the other: the features of a frame.</summary>
    public int FrameFeatures => Planes.Sum(plane => plane.Rows.Count);

    /// <summary>The same columns with all rows of all planes in one, one after the other: a sequence and no picture.</summary>
    public InputLayout AsSequence() => new([new FramePlane("", [.. Planes.SelectMany(plane => plane.Rows)])], Beside, Frames);

    /// <summary>The layout of some columns; null when a row of a picture lacks a frame that another has.</summary>
    /// <param name="columns">Names of the columns.</param>
    public static InputLayout? Of(IReadOnlyList<string> columns)
    {
        var rows = new OrderedDictionary<string, SortedDictionary<int, int>>();
        var beside = new List<int>();
        for (var index = 0; index < columns.Count; index++)
        {
            if (FrameColumn.Parse(columns[index]) is not { } cell)
            {
                beside.Add(index);
                continue;
            }

            if (!rows.TryGetValue(cell.Row, out var frames)) rows.Add(cell.Row, frames = []);
            if (!frames.TryAdd(cell.Frame, index)) return null;
        }

        var count = rows.Count == 0 ? 0 : rows.GetAt(0).Value.Count;
        if (rows.Values.Any(frames => frames.Count != count || frames.Keys.First() != 0 || frames.Keys.Last() != count - 1)) return null;
        var planes = rows.GroupBy(row => new FrameColumn(row.Key, 0).Plane)
            .Select(plane => new FramePlane(plane.Key, [.. plane.Select(row => new FrameRow(row.Key, [.. row.Value.Values]))]));
        return new InputLayout([.. planes], beside, count);
    }
}

/// <summary>A plane of a picture.</summary>
/// <param name="Name">Its name, e.g. <c>mel</c>.</param>
/// <param name="Rows">Its rows, lowest band first.</param>
internal sealed record FramePlane(string Name, IReadOnlyList<FrameRow> Rows);

/// <summary>A row of a picture: one feature, frame by frame.</summary>
/// <param name="Name">Name, e.g. <c>mel.017</c>.</param>
/// <param name="Columns">Index of the column that holds each frame, from 0, [frames].</param>
internal sealed record FrameRow(string Name, IReadOnlyList<int> Columns);
