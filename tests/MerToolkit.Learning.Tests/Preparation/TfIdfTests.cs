using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Preparation;

public class TfIdfTests
{
    private const int Width = 7;
    private static readonly string[] Names = ["word.0001", "word.0002", "word.0003", "word.0004", "char.0001", "char.0002", "tempo"];

    private static readonly float[] Counts =
    [
        3, 0, 1, 0, 1, 0, 90,
        2, 0, 0, 1, 0, 2, 110,
        0, 0, 4, 0, 5, 5, 90,
        3, 1, 0, 0, 0, 0, 110,
    ];

    /// <summary>Of scikit-learn 1.2.1: <c>TfidfTransformer().fit_transform</c> of the words, and of the characters.</summary>
    private static readonly double[] Expected =
    [
        0.9246884261783612, 0, 0.3807247227220546, 0, 1, 0, -1,
        0.78722297610404, 0, 0, 0.6166684570284895, 0, 1, 1,
        0, 0, 1, 0, 0.7071067811865476, 0.7071067811865476, -1,
        0.8864059472237331, 0.4629087347700368, 0, 0, 0, 0, 1,
    ];

    [Fact]
    public void Counts_are_weighed_as_the_reference_weighs_them_and_other_columns_standardised()
    {
        var prepared = Fit(Counts).Applied(new FeatureRows(Counts, 4, Width));
        Assert.All(Expected.Zip(prepared), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Weights_come_from_the_training_rows_alone()
    {
        var fitted = Fit(Counts);
        float[] other = [0, 1, 1, 0, 0, 0, 100];
        var prepared = fitted.Applied(new FeatureRows(other, 1, Width));
        // ln(5 / 2) + 1 and ln(5 / 3) + 1, to length 1.
        var (rare, common) = (1.916290731874155, 1.5108256237659907);
        var length = Math.Sqrt((rare * rare) + (common * common));
        Assert.Equal(rare / length, prepared[1], 1e-6);
        Assert.Equal(common / length, prepared[2], 1e-6);
        Assert.Equal(0, prepared[6]);
    }

    [Fact]
    public void A_row_without_lyrics_stays_without_them_and_counts_for_nothing()
    {
        float[] missing = [float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, 100];
        var fitted = Fit([.. Counts, .. missing]);
        var (without, with) = (Fit(Counts).Applied(new FeatureRows(Counts, 4, Width)), fitted.Applied(new FeatureRows(Counts, 4, Width)));
        for (var row = 0; row < 4; row++) Assert.Equal(without.AsSpan(row * Width, 6), with.AsSpan(row * Width, 6));
        var prepared = fitted.Applied(new FeatureRows(missing, 1, Width));
        Assert.All(prepared[..6], value => Assert.True(float.IsNaN(value)));
        Assert.Equal(0, prepared[6]);
    }

    [Fact]
    public void Gradients_go_through_as_finite_differences_say()
    {
        var fitted = Fit(Counts);
        double[] slopes = [.3, -.7, .2, .9, -.4, .5, .8];
        for (var row = 0; row < 3; row++)
        {
            var values = Counts[(row * Width)..((row + 1) * Width)];
            var gradients = slopes.ToArray();
            fitted.Through(values, gradients);
            for (var column = 0; column < Width; column++)
            {
                // A word that comes new to a row has a bend at 0, but the length is smooth where the row has another.
                const float Step = 1e-2f;
                var (above, below) = (values.ToArray(), values.ToArray());
                above[column] += Step;
                below[column] -= Step;
                var difference = (Sum(above) - Sum(below)) / (above[column] - (double)below[column]);
                Assert.Equal(difference, gradients[column], 1e-4);
            }
        }

        double Sum(float[] row) => fitted.Applied(new FeatureRows(row, 1, Width)).Zip(slopes, (value, slope) => value * slope).Sum();
    }

    [Fact]
    public void What_a_file_holds_is_the_same_again()
    {
        var store = new TensorStore();
        Fit(Counts).Save(store);
        var again = ColumnPreparation.Restore(isStandardized: false, Width, store)!;
        Assert.Equal(PreparationKind.TfIdf, again.Kind);
        Assert.Equal(Fit(Counts).Applied(new FeatureRows(Counts, 4, Width)), again.Applied(new FeatureRows(Counts, 4, Width)));
    }

    [Fact]
    public void Without_a_column_of_counts_the_step_is_refused()
    {
        var data = Sample.OfLabels([1, 2], [0, 1], ["a", "b"]);
        var failure = Assert.Throws<UsageException>(
            () => ColumnPreparation.Fit(PreparationKind.TfIdf, data, ColumnSpread.Of(data.Features)));
        Assert.Equal("step-without-counts", failure.Problems[0].Code);
    }

    private static TfIdf Fit(float[] values)
    {
        var rows = new FeatureRows(values, values.Length / Width, Width);
        return TfIdf.Fit(rows, Names, ColumnSpread.Of(rows));
    }
}
