namespace MerToolkit.Workflows.Auditing.Axes;

/// <summary>Pearson's correlation of any run of two columns, by running sums of centred values.</summary>
internal sealed class RunningCorrelation
{
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double[] _ab;
    private readonly double[] _aa;
    private readonly double[] _bb;

    /// <summary>Sums over two columns of finite numbers of one length.</summary>
    public RunningCorrelation(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (meanA, meanB) = (Moments.Of(first).Mean, Moments.Of(second).Mean);
        double[] a = [.. first.Select(value => value - meanA)];
        double[] b = [.. second.Select(value => value - meanB)];
        (_a, _b) = (Running(a), Running(b));
        _ab = Running([.. a.Zip(b, (x, y) => x * y)]);
        _aa = Running([.. a.Select(value => value * value)]);
        _bb = Running([.. b.Select(value => value * value)]);
    }

    /// <summary>Correlation over the places [first, end), from 0; -1..1, 0 where one is constant.</summary>
    public double Of(int first, int end)
    {
        double n = end - first;
        double Sum(double[] sums) => sums[end] - sums[first];
        var cross = Sum(_ab) - Sum(_a) * Sum(_b) / n;
        var squares = (Sum(_aa) - Sum(_a) * Sum(_a) / n) * (Sum(_bb) - Sum(_b) * Sum(_b) / n);
        return squares > 0 ? cross / Math.Sqrt(squares) : 0;
    }

    private static double[] Running(double[] values)
    {
        var sums = new double[values.Length + 1];
        for (var place = 0; place < values.Length; place++) sums[place + 1] = sums[place] + values[place];
        return sums;
    }
}
