using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Preparation;

public class ColumnSpreadTests
{
    [Fact]
    public void Known_numbers_have_their_known_mean_and_deviation()
    {
        var spread = ColumnSpread.Of(new FeatureRows([2, 10, 4, 10, 4, 10, 4, 10, 5, 10, 5, 10, 7, 10, 9, 10], 8, 2));
        Assert.Equal([5, 10], spread.Means.ToArray());
        Assert.Equal([2, 0], spread.Deviations.ToArray());
    }

    [Fact]
    public void Missing_cells_count_for_nothing()
    {
        var spread = ColumnSpread.Of(new FeatureRows([1, float.NaN, float.NaN, float.NaN, 3, float.NaN], 3, 2));
        Assert.Equal([2, 0], spread.Means.ToArray());
        Assert.Equal([1, 0], spread.Deviations.ToArray());
    }

    [Fact]
    public void It_comes_back_from_its_numbers_and_is_absent_where_there_are_none()
    {
        var spread = ColumnSpread.Of(new FeatureRows([1, 7, 3, 7], 2, 2));
        var store = new TensorStore();
        Assert.Null(ColumnSpread.Restore(2, store));
        spread.Save(store);
        var again = ColumnSpread.Restore(2, store)!;
        Assert.Equal(spread.Means.ToArray(), again.Means.ToArray());
        Assert.Equal(spread.Deviations.ToArray(), again.Deviations.ToArray());
    }

    [Fact]
    public void A_deviation_below_0_is_refused()
    {
        var store = new TensorStore();
        store.Add("spread/means", [1.0], 1);
        store.Add("spread/deviations", [-1.0], 1);
        Assert.Throws<InputException>(() => ColumnSpread.Restore(1, store));
    }
}
