using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Kernels;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Kernels;

/// <summary>
/// The conditions of Karush, Kuhn and Tucker, in double and from the formulas: a row inside the tube (beyond its margin) has coefficient 0,
/// one at its edge any, one beyond it the bound; the coefficients sum to 0.
/// </summary>
public class OptimalityTests
{
    private const double Tolerance = 1e-4;

    private static readonly double[] Bounds = [0.1, 1, 10];
    private static readonly double[] Tubes = [0, 0.1, 0.5];
    private static readonly string[] Kernels = ["linear", "rbf", "polynomial"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Regression_meets_them_for_rows_kernels_and_bounds_of_all_kinds(int seed)
    {
        var draw = new Draw(seed);
        double[] targets = [.. draw.Rows.Select((row, place) => row[0] - (0.5 * row[^1]) + (0.3 * draw.Noise[place]))];
        double[] upper = [.. draw.Noise.Select(noise => draw.C * (1 + Math.Abs(noise)))];
        AssertOptimal(draw, new DualProblem(draw.Values, draw.Columns, targets, [.. upper.Select(bound => -bound)], upper, draw.Tube));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Classification_meets_them_for_rows_kernels_and_bounds_of_all_kinds(int seed)
    {
        var draw = new Draw(seed);
        double[] sides = [.. draw.Rows.Select((row, place) => row[0] + (0.4 * draw.Noise[place]) > 0 ? 1.0 : -1.0)];
        AssertOptimal(draw, new DualProblem(draw.Values, draw.Columns, sides, [.. sides.Select(side => Math.Min(0, side * draw.C))],
            [.. sides.Select(side => Math.Max(0, side * draw.C))], 0));
    }

    [Fact]
    public void Neither_threads_nor_memory_change_a_bit()
    {
        var draw = new Draw(2, rows: 900);
        double[] targets = [.. draw.Rows.Select((row, place) => row[0] + draw.Noise[place])];
        double[] upper = [.. targets.Select(_ => 3.0)];
        var problem = new DualProblem(draw.Values, draw.Columns, targets, [.. upper.Select(bound => -bound)], upper, 0.1);
        var expected = DualSolver.Solve(problem, draw.Settings(jobs: 1, bytes: 1L << 30));
        Assert.InRange(expected.Steps, 500, long.MaxValue);
        foreach (var (jobs, bytes) in new[] { (2, 1L << 30), (3, 1L), (1, 1L), (1, 1_500_000L) })
        {
            var found = DualSolver.Solve(problem, draw.Settings(jobs, bytes));
            Assert.Equal(expected.Coefficients, found.Coefficients);
            Assert.Equal(expected.Bias, found.Bias);
        }
    }

    private static void AssertOptimal(Draw draw, DualProblem problem)
    {
        var solution = DualSolver.Solve(problem, draw.Settings(jobs: 1, bytes: 1L << 28));
        var b = solution.Coefficients;
        Assert.Equal(0, b.Sum(), 1e-9 * b.Sum(Math.Abs) + 1e-12);
        for (var row = 0; row < b.Length; row++)
        {
            Assert.InRange(b[row], problem.Lower[row], problem.Upper[row]);
            var predicted = solution.Bias + b.Select((own, other) => own == 0 ? 0 : own * draw.Kernel(row, other)).Sum();
            var error = problem.Targets[row] - predicted;

            // b may still grow only where the error is at most the tube's edge, and shrink only where it is at least the other.
            var slack = Tolerance + (1e-5 * b.Select((own, other) => Math.Abs(own) * Math.Abs(draw.Kernel(row, other))).Sum());
            if (b[row] < problem.Upper[row]) Assert.True(error <= (b[row] < 0 ? -problem.Tube : problem.Tube) + slack, $"{row}: {error}");
            if (b[row] > problem.Lower[row]) Assert.True(error >= (b[row] > 0 ? problem.Tube : -problem.Tube) - slack, $"{row}: {error}");
        }
    }

    private sealed class Draw
    {
        private readonly string _kernel;

        public Draw(int seed, int rows = 0)
        {
            var random = RandomStream.FromSeed((ulong)seed).Split("machine");
            var count = rows > 0 ? rows : 30 + random.NextInt32(400);
            Columns = 1 + random.NextInt32(6);
            C = Bounds[random.NextInt32(3)];
            Tube = Tubes[random.NextInt32(3)];
            _kernel = Kernels[seed % 3];
            Values = Sample.Noise(count, Columns, (ulong)seed);
            Noise = [.. Sample.Noise(count, 1, (ulong)seed + 100).Select(value => (double)value)];
            Rows = PlainKernel.Rows(Values, Columns);
        }

        public int Columns { get; }

        public double C { get; }

        public double Tube { get; }

        public float[] Values { get; }

        public double[] Noise { get; }

        public double[][] Rows { get; }

        public double Kernel(int row, int other) => PlainKernel.Value(_kernel, 0.25, 3, 1, Rows[row], Rows[other]);

        public DualSettings Settings(int jobs, long bytes)
        {
            var kind = (KernelKind)Array.IndexOf(Kernels, _kernel);
            return new DualSettings(new KernelFunction(kind, 0.25, 3, 1), Tolerance / 2, bytes, jobs, CancellationToken.None);
        }
    }
}
