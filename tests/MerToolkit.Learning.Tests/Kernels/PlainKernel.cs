namespace MerToolkit.Learning.Tests.Kernels;

/// <summary>Kernels in double, straight from their formulas.</summary>
internal static class PlainKernel
{
    public static double Value(string kernel, double gamma, double degree, double coef0,
        IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var product = left.Zip(right, (a, b) => a * b).Sum();
        return kernel switch
        {
            "linear" => product,
            "rbf" => Math.Exp(-gamma * left.Zip(right, (a, b) => (a - b) * (a - b)).Sum()),
            _ => Math.Pow((gamma * product) + coef0, degree),
        };
    }

    public static double[][] Rows(float[] values, int columns) =>
        [.. values.Chunk(columns).Select(row => row.Select(value => (double)value).ToArray())];
}
