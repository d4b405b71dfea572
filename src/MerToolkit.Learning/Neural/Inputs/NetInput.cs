using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>
/// What a network reads of a row of a table, and in which order: the cells of a picture, [channels, height, frames], then the columns
/// beside it. Each row of the picture (a band of a plane, over all frames of the training rows) and each column beside it is
/// standardised; cells of a plane lower than the tallest, and values that never change in training, are 0.
/// </summary>
internal sealed class NetInput
{
    /// <summary>Furthest from its mean that a value counts, in standard deviations: so that none overflows a network of float32.</summary>
    public const double Furthest = 100;

    private const int NoColumn = -1;
    private const string ShapeTensor = "input/shape";
    private const string CellsTensor = "input/cells";
    private const string MeansTensor = "input/means";
    private const string DeviationsTensor = "input/deviations";

    // Column of each input; mean and deviation of each line: the rows of the picture, then the columns beside.
    private readonly int[] _cells;
    private readonly double[] _means;
    private readonly double[] _deviations;

    private NetInput(int columns, PictureShape picture, int[] cells, double[] means, double[] deviations)
    {
        (Columns, Picture) = (columns, picture);
        (_cells, _means, _deviations) = (cells, means, deviations);
    }

    /// <summary>Number of columns of the table.</summary>
    public int Columns { get; }

    /// <summary>The picture, the first inputs of a row.</summary>
    public PictureShape Picture { get; }

    /// <summary>Number of columns beside the picture, the last inputs of a row.</summary>
    public int Beside => Values - Picture.Values;

    /// <summary>Number of inputs of a row.</summary>
    public int Values => _cells.Length;

    /// <summary>What a network reads of rows like these, standardised by them.</summary>
    /// <param name="layout">What the columns are; it has frames.</param>
    /// <param name="rows">The training rows, one or more.</param>
    /// <param name="beside">Indices of the columns beside the frames that are read, from 0.</param>
    public static NetInput Of(InputLayout layout, FeatureRows rows, IReadOnlyList<int> beside)
    {
        var picture = new PictureShape(layout.Planes.Count, layout.Height, layout.Frames);
        var cells = new int[picture.Values + beside.Count];
        Array.Fill(cells, NoColumn, 0, picture.Values);
        for (var plane = 0; plane < picture.Channels; plane++)
            for (var band = 0; band < layout.Planes[plane].Rows.Count; band++)
                for (var frame = 0; frame < picture.Width; frame++)
                    cells[(((plane * picture.Height) + band) * picture.Width) + frame] = layout.Planes[plane].Rows[band].Columns[frame];
        for (var place = 0; place < beside.Count; place++) cells[picture.Values + place] = beside[place];
        var lines = (picture.Channels * picture.Height) + beside.Count;
        var input = new NetInput(rows.Columns, picture, cells, new double[lines], new double[lines]);
        for (var line = 0; line < lines; line++) (input._means[line], input._deviations[line]) = Spread(rows, input.CellsOf(line));
        return input;
    }

    /// <summary>Writes a row as a network reads it.</summary>
    /// <param name="row">The columns of a row.</param>
    /// <param name="destination">Receives the inputs, pure numbers, [values].</param>
    public void Read(ReadOnlySpan<float> row, Span<float> destination)
    {
        var place = 0;
        for (var line = 0; line < _means.Length; line++)
        {
            var (mean, scale) = (_means[line], Scale(line));
            foreach (var column in CellsOf(line))
            {
                var value = column == NoColumn ? 0 : (row[column] - mean) * scale;
                destination[place++] = (float)Math.Clamp(value, -Furthest, Furthest);
            }
        }
    }

    /// <summary>What each input is: index of its column, -1 for none; what is taken off, and the factor then; [values].</summary>
    public IEnumerable<(int Column, double Mean, double Scale)> Cells()
    {
        for (var line = 0; line < _means.Length; line++)
            foreach (var column in CellsOf(line).ToArray()) yield return (column, _means[line], column == NoColumn ? 0 : Scale(line));
    }

    /// <summary>The columns that hold a frame of a sequence, in the order in which a network reads its values.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <returns>Indices of columns, from 0, [features].</returns>
    public int[] ColumnsOf(int frame) => [.. Enumerable.Range(0, _means.Length).Select(line => CellsOf(line)[frame])];

    /// <summary>Writes a frame of a sequence as a network reads it: the bits that <see cref="Read"/> writes for it in a row.</summary>
    /// <param name="frame">Its values as in the columns, [features].</param>
    /// <param name="destination">Receives the inputs, pure numbers, [features].</param>
    public void ReadFrame(ReadOnlySpan<float> frame, Span<float> destination)
    {
        for (var line = 0; line < _means.Length; line++)
            destination[line] = (float)Math.Clamp((frame[line] - _means[line]) * Scale(line), -Furthest, Furthest);
    }

    /// <summary>Slopes along the columns from slopes along the inputs; a value further out than counts has none.</summary>
    /// <param name="row">The columns of the row.</param>
    /// <param name="slopes">Slopes along the inputs, [values].</param>
    /// <param name="destination">Receives [columns], per unit of each column; 0 for a column that is not read.</param>
    public void Slopes(ReadOnlySpan<float> row, ReadOnlySpan<float> slopes, Span<double> destination)
    {
        destination.Clear();
        var place = 0;
        for (var line = 0; line < _means.Length; line++)
        {
            var (mean, scale) = (_means[line], Scale(line));
            foreach (var column in CellsOf(line))
            {
                var slope = slopes[place++];
                if (column != NoColumn && Math.Abs((row[column] - mean) * scale) <= Furthest) destination[column] = slope * scale;
            }
        }
    }

    /// <summary>Hands its numbers to a model file.</summary>
    /// <param name="tensors">Receives them.</param>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(ShapeTensor, [Columns, Picture.Channels, Picture.Height, Picture.Width], 4);
        tensors.Add(CellsTensor, _cells, _cells.Length);
        tensors.Add(MeansTensor, _means, _means.Length);
        tensors.Add(DeviationsTensor, _deviations, _deviations.Length);
    }

    /// <summary>The input in a model file, every number of it checked.</summary>
    /// <param name="columns">Number of columns the model reads.</param>
    /// <param name="tensors">Its numbers.</param>
    public static NetInput Restore(int columns, ITensorSource tensors)
    {
        var shape = tensors.Integers(ShapeTensor, 4);
        var cells = tensors.Integers(CellsTensor, -1);
        var fits = shape[0] == columns && shape.All(size => size > 0)
            && shape[1] <= cells.Length && shape[2] <= cells.Length && shape[3] <= cells.Length
            && (Int128)shape[1] * shape[2] * shape[3] <= cells.Length;
        if (!fits) throw tensors.Refusal(ShapeTensor, $"describes no picture in {columns} columns");
        int[] read = [.. cells.Where(column => column != NoColumn)];
        if (read.Any(column => column < 0 || column >= columns) || read.Distinct().Count() < read.Length)
            throw tensors.Refusal(CellsTensor, $"does not hold different indices of {columns} columns");
        var picture = new PictureShape(shape[1], shape[2], shape[3]);
        var lines = (picture.Channels * picture.Height) + cells.Length - picture.Values;
        var deviations = tensors.FiniteDoubles(DeviationsTensor, lines);
        if (deviations.Any(deviation => deviation < 0)) throw tensors.Refusal(DeviationsTensor, "holds a deviation below 0");
        return new NetInput(columns, picture, cells, tensors.FiniteDoubles(MeansTensor, lines), deviations);
    }

    private double Scale(int line) => _deviations[line] == 0 ? 0 : 1 / _deviations[line];

    private ReadOnlySpan<int> CellsOf(int line)
    {
        var bands = Picture.Channels * Picture.Height;
        return line < bands ? _cells.AsSpan(line * Picture.Width, Picture.Width) : _cells.AsSpan(Picture.Values + line - bands, 1);
    }

    // Equal values have no deviation, whatever the rounding of their mean says.
    private static (double Mean, double Deviation) Spread(FeatureRows rows, ReadOnlySpan<int> columns)
    {
        if (columns[0] == NoColumn) return (0, 0);
        var (first, isConstant, sum) = (rows[0][columns[0]], true, 0.0);
        for (var row = 0; row < rows.Rows; row++)
        {
            var values = rows[row];
            foreach (var column in columns)
            {
                sum += values[column];
                isConstant &= values[column] == first;
            }
        }

        if (isConstant) return (first, 0);
        var count = (double)rows.Rows * columns.Length;
        var (mean, squares) = (sum / count, 0.0);
        for (var row = 0; row < rows.Rows; row++)
        {
            var values = rows[row];
            foreach (var column in columns) squares += (values[column] - mean) * (values[column] - mean);
        }

        return (mean, Math.Sqrt(squares / count));
    }
}
