using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Inputs;

/// <summary>How a network reads a row: two planes, of two bands and of one, three frames, and a column beside.</summary>
public class NetInputTests
{
    private static readonly string[] Names =
        ["a.1@0000", "a.1@0001", "a.1@0002", "side", "a.2@0000", "a.2@0001", "a.2@0002", "b.1@0002", "b.1@0001", "b.1@0000"];

    private static readonly float[] Rows = [1, 2, 3, 10, 7, 7, 7, 6, 5, 4, 3, 4, 5, 30, 7, 7, 7, 2, 3, 4];

    [Fact]
    public void Cells_lie_by_channel_band_and_frame_and_columns_beside_come_last()
    {
        var (input, inputs) = (Make(), new float[13]);
        Assert.Equal((2, 2, 3), (input.Picture.Channels, input.Picture.Height, input.Picture.Width));
        Assert.Equal((1, 13, 10), (input.Beside, input.Values, input.Columns));
        input.Read(Rows.AsSpan(0, 10), inputs);
        // 1 2 3 and 3 4 5: mean 3, mean of squares 10 2/3.
        var (first, other) = (Math.Sqrt(10.0 + (2.0 / 3) - 9), Math.Sqrt((36 + 25 + 16 + 4 + 9 + 16) / 6.0 - 16));
        float[] expected =
        [
            (float)(-2 / first), (float)(-1 / first), 0, 0, 0, 0,
            0, (float)(1 / other), (float)(2 / other), 0, 0, 0, -1,
        ];
        Assert.Equal(expected, inputs);
    }

    [Fact]
    public void A_value_counts_no_further_than_the_furthest_and_has_no_slope_there()
    {
        var (input, inputs, slopes) = (Make(), new float[13], new double[10]);
        float[] row = [.. Rows[..10]];
        (row[3], row[0], row[4]) = (float.MaxValue, float.MinValue, 1e30f);
        input.Read(row, inputs);
        Assert.Equal((-100, 100, 0), (inputs[0], inputs[12], inputs[3]));
        input.Slopes(row, [.. Enumerable.Repeat(1f, 13)], slopes);
        Assert.Equal([0, 0, 0, 0, 0], [slopes[0], slopes[3], slopes[4], slopes[5], slopes[6]]);
        Assert.Equal(1 / Math.Sqrt(10.0 + (2.0 / 3) - 9), slopes[1], 1e-12);
    }

    [Fact]
    public void It_comes_back_from_a_file_and_reads_the_same()
    {
        var (stored, inputs, again) = (new TensorStore(), new float[13], new float[13]);
        Make().Save(stored);
        Make().Read(Rows.AsSpan(10), inputs);
        NetInput.Restore(10, stored).Read(Rows.AsSpan(10), again);
        Assert.Equal(inputs, again);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void Another_number_of_columns_is_refused(int columns)
    {
        var stored = new TensorStore();
        Make().Save(stored);
        Assert.Throws<InputException>(() => NetInput.Restore(columns, stored));
    }

    [Theory]
    [InlineData("input/cells", 0, 4)]
    [InlineData("input/cells", 0, 10)]
    [InlineData("input/cells", 0, -2)]
    [InlineData("input/shape", 1, 0)]
    [InlineData("input/shape", 2, int.MaxValue)]
    public void Numbers_that_contradict_each_other_are_refused(string tensor, int place, int value)
    {
        var stored = new TensorStore();
        Make().Save(stored);
        var spoiled = (int[])stored.Tensors[tensor].Values.Clone();
        spoiled[place] = value;
        Assert.Throws<InputException>(() => NetInput.Restore(10, stored.With(tensor, spoiled, stored.Tensors[tensor].Shape)));
    }

    private static NetInput Make()
    {
        var layout = InputLayout.Of(Names)!;
        return NetInput.Of(layout, new FeatureRows(Rows, 2, 10), layout.Beside);
    }
}
