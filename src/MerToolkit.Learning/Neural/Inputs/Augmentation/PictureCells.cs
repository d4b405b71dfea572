namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>The frames of a row of a table, plane by plane, to be changed; used again for the next row.</summary>
internal sealed class PictureCells
{
    // Planes of the features that are spectra in decibels.
    private const string Decibels = "decibels";

    private readonly float[] _row;

    /// <summary>Room for the rows of a table.</summary>
    /// <param name="layout">What its columns are; it has frames.</param>
    /// <param name="columns">Number of columns.</param>
    public PictureCells(InputLayout layout, int columns)
    {
        _row = new float[columns];
        Frames = layout.Frames;
        Planes = [.. layout.Planes.Select(plane => new PlaneCells(plane, layout.Frames))];
        Scratch = new float[Planes.Max(plane => plane.Values.Length)];
    }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>The planes, in the order of the columns.</summary>
    public IReadOnlyList<PlaneCells> Planes { get; }

    /// <summary>Numbers for whoever needs them; as many as the largest plane has cells.</summary>
    public float[] Scratch { get; }

    /// <summary>True for a plane whose cells are decibels: one named so, as <c>mel-decibels</c> is.</summary>
    /// <param name="plane">Name of the plane.</param>
    public static bool IsOfDecibels(string plane) => plane.EndsWith(Decibels, StringComparison.Ordinal);

    /// <summary>Takes a row.</summary>
    /// <param name="row">Its columns.</param>
    public void Take(ReadOnlySpan<float> row)
    {
        row.CopyTo(_row);
        foreach (var plane in Planes) plane.Take(row);
    }

    /// <summary>The row with the cells as they are now; it holds until the next one is taken.</summary>
    public ReadOnlySpan<float> Give()
    {
        foreach (var plane in Planes) plane.Give(_row);
        return _row;
    }
}

/// <summary>The cells of a plane of a row.</summary>
internal sealed class PlaneCells
{
    private readonly int[] _columns;

    /// <summary>Room for the cells of a plane.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="frames">Number of frames.</param>
    public PlaneCells(FramePlane plane, int frames)
    {
        (Name, Height) = (plane.Name, plane.Rows.Count);
        _columns = [.. plane.Rows.SelectMany(row => row.Columns)];
        Values = new float[Height * frames];
    }

    /// <summary>Name of the plane.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The cells in the unit of the plane, row-major [rows, frames].</summary>
    public float[] Values { get; }

    /// <summary>The frames of a row of the plane.</summary>
    /// <param name="row">Index of the row, from 0, lowest band first.</param>
    public Span<float> Row(int row) => Values.AsSpan(row * (Values.Length / Height), Values.Length / Height);

    internal void Take(ReadOnlySpan<float> row)
    {
        for (var cell = 0; cell < _columns.Length; cell++) Values[cell] = row[_columns[cell]];
    }

    internal void Give(Span<float> row)
    {
        for (var cell = 0; cell < _columns.Length; cell++) row[_columns[cell]] = Values[cell];
    }
}
