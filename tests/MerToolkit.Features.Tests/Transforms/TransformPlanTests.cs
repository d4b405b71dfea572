using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

public sealed class TransformPlanTests
{
    [Fact]
    public void Radices_multiply_to_the_size_and_begin_even_where_the_size_is()
    {
        for (var size = 2; size <= 5000; size++)
        {
            var radices = TransformRadices.For(size);
            Assert.Equal(size, radices.Aggregate((left, right) => left * right));
            Assert.Equal(int.IsEvenInteger(size), int.IsEvenInteger(radices[0]));
            Assert.All(radices, radix => Assert.True(radix is 2 or 4 or 8 || int.IsOddInteger(radix)));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Every_leaf_has_a_place_of_its_own(int lanes)
    {
        foreach (var size in TransformCases.Sizes)
        {
            var plan = new TransformPlan<double>(size, lanes);
            Assert.Equal(size, plan.LeafCount * plan.FirstTables.Radix);
            var places = plan.Leaves.Values.ToArray();
            Assert.Equal(plan.LeafCount, places.Distinct().Count());
            Assert.All(places, place => Assert.InRange(place, 0, plan.WorkLength - 1));
        }
    }

    [Fact]
    public void A_layout_holds_every_bin_between_the_first_and_the_last_once()
    {
        foreach (var size in TransformCases.Sizes)
        {
            var radices = TransformRadices.For(size);
            var layout = SpectrumLayout.OfSamples(radices[0]);
            foreach (var radix in radices[1..])
                layout = layout.Combined(radix, padding: 1);
            Assert.Equal(size, layout.Size);
            Assert.Equal(Enumerable.Range(1, (size - 1) / 2), layout.Columns.Select(column => column.Bin).Order());
            Assert.Equal(layout.Columns.Count, layout.Columns.Select(column => column.Pair).Distinct().Count());
            Assert.All(layout.Columns, column => Assert.InRange(column.Pair, 1, layout.Pairs - 1));
        }
    }
}
