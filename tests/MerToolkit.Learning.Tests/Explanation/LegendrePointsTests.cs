using MerToolkit.Learning.Explanation;

namespace MerToolkit.Learning.Tests.Explanation;

public class LegendrePointsTests
{
    public static TheoryData<int> Degrees => [0, 1, 2, 3, 4, 5, 6, 9, 10, 15, 24, 39, 120];

    [Theory]
    [MemberData(nameof(Degrees))]
    public void Powers_up_to_the_degree_are_integrated_exactly(int degree)
    {
        var points = LegendrePoints.ForDegree(degree);
        Assert.Equal((degree / 2) + 1, points.Count);
        for (var power = 0; power <= degree; power++)
        {
            var sum = 0.0;
            for (var point = 0; point < points.Count; point++) sum += points.Weights[point] * Math.Pow(points.Places[point], power);
            Assert.Equal(1.0 / (power + 1), sum, 13);
        }
    }

    [Fact]
    public void Points_of_the_tables_come_out()
    {
        var points = LegendrePoints.ForDegree(4);
        double[] places = [(1 + Math.Sqrt(0.6)) / 2, 0.5, (1 - Math.Sqrt(0.6)) / 2];
        Assert.Equal(places, points.Places.Take(3).Select(place => 1 - place), new Close());
        Assert.Equal([5 / 18.0, 8 / 18.0, 5 / 18.0], points.Weights.Take(3), new Close());
    }

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-15;

        public int GetHashCode(double value) => 0;
    }
}
