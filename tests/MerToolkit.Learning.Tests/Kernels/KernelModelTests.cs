using MerToolkit.Learning.Kernels;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Kernels;

/// <summary>What the models say, against sums in double from the formulas, and their slopes against differences of those.</summary>
public class KernelModelTests
{
    private const int Columns = 3;

    public static TheoryData<string> Kernels => new() { "linear", "rbf", "polynomial" };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_number_is_the_sum_over_support_rows_and_its_slope_the_limit_of_differences(string kernel)
    {
        var trainer = new SvrTrainer();
        var values = Sample.Noise(700, Columns);
        var data = Sample.OfNumbers(values, [.. values.Chunk(Columns).Select(row => (4.0 * row[0]) - Math.Abs(row[1]) + 7)]);
        var options = Sample.Options(trainer, ("kernel", kernel), ("gamma", 0.3), ("coef0", 1.0), ("c", 2.0));
        AssertSums((IDifferentiable)trainer.Train(data, options, Sample.Context()), kernel, [-3]);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Margins_are_sums_of_decisions_and_their_slopes_the_limits_of_differences(string kernel)
    {
        var trainer = new SvcTrainer();
        var values = Sample.Noise(300, Columns);
        int[] classes = [.. values.Chunk(Columns).Select(row => row[0] > 0.4 ? 2 : row[1] > 0 ? 1 : 0)];
        var options = Sample.Options(trainer, ("kernel", kernel), ("gamma", 0.3), ("coef0", 1.0), ("c", 2.0));
        var model = (IDifferentiable)trainer.Train(Sample.OfLabels(values, classes, ["a", "b", "c"]), options, Sample.Context());
        AssertSums(model, kernel, [.5, -2, 1.25]);
    }

    [Fact]
    public void The_more_landmarks_the_nearer_to_ridge_regression_with_the_whole_kernel()
    {
        var trainer = new NystroemTrainer();
        var (values, rows) = (Sample.Noise(400, 2), Sample.Noise(50, 2, 8));
        double[] numbers = [.. values.Chunk(2).Select(row => Math.Sin(row[0]) + (0.5 * row[1]))];
        double[] truth = [.. rows.Chunk(2).Select(row => Math.Sin(row[0]) + (0.5 * row[1]))];
        var all = Predicted(400);
        Assert.True(Distance(Predicted(100), all) < Distance(Predicted(25), all));
        Assert.True(Distance(Predicted(25), all) < Distance(Predicted(5), all));
        Assert.InRange(Distance(Predicted(100), truth), 0, 0.1);

        double[] Predicted(double landmarks)
        {
            var options = Sample.Options(trainer, ("components", landmarks), ("alpha", 0.1));
            return ((IRegressor)trainer.Train(Sample.OfNumbers(values, numbers), options, Sample.Context())).Predict(rows);
        }

        static double Distance(double[] one, double[] other) =>
            Math.Sqrt(one.Zip(other, (left, right) => (left - right) * (left - right)).Average());
    }

    [Fact]
    public void The_label_of_the_largest_probability_has_the_most_votes_whether_or_not_pairs_are_coupled()
    {
        var trainer = new SvcTrainer();
        var values = Sample.Noise(200, Columns);
        int[] classes = [.. values.Chunk(Columns).Select((row, place) => row[0] + row[1] > 0 ? place % 3 : 3)];
        var data = Sample.OfLabels(values, classes);
        var platt = (IClassifier)trainer.Train(data, Sample.Options(trainer), Sample.Context());
        var votes = (IClassifier)trainer.Train(data, Sample.Options(trainer, ("probability", "votes")), Sample.Context());
        var rows = Sample.Noise(500, Columns, 3);
        Assert.Equal(Largest(votes.Probabilities(rows)), Largest(platt.Probabilities(rows)));
        Assert.All(votes.Probabilities(rows), share => Assert.Equal(Math.Round(share * 6), share * 6, 1e-9));

        static IEnumerable<int> Largest(double[] all) => all.Chunk(4).Select(row => Array.IndexOf(row, row.Max()));
    }

    private static void AssertSums(IDifferentiable model, string kernel, double[] weights)
    {
        var support = model is SvrModel number ? number.Support : ((SvcModel)model).Support;
        var stored = TensorStore.Of(model).Tensors;
        var rows = PlainKernel.Rows((float[])stored["support"].Values, Columns);
        var ofPairs = model is SvcModel ? PairWeights(weights) : weights;
        foreach (var row in Sample.Noise(12, Columns, 9).Chunk(Columns))
        {
            double[] at = [.. row.Select(value => (double)value)];
            var margins = new double[model.Outputs];
            model.Margins(new FeatureRows(row, 1, Columns), margins);
            Assert.Equal(Plain(at), margins.Zip(weights, (margin, weight) => margin * weight).Sum(), 2e-4);
            var slopes = new double[Columns];
            model.Gradients(new FeatureRows(row, 1, Columns), weights, slopes);
            for (var column = 0; column < Columns; column++)
            {
                const double Step = 1e-5;
                double[] more = [.. at], less = [.. at];
                more[column] += Step;
                less[column] -= Step;
                Assert.Equal((Plain(more) - Plain(less)) / (2 * Step), slopes[column], 1e-5);
            }
        }

        double Plain(double[] at)
        {
            var sum = 0.0;
            for (var function = 0; function < support.Functions; function++)
            {
                var coefficients = support.Coefficients.Slice(function * support.Count, support.Count).ToArray();
                var value = support.Biases[function]
                    + coefficients.Select((own, place) => own * PlainKernel.Value(kernel, 0.3, 3, 1, at, rows[place])).Sum();
                sum += ofPairs[function] * value;
            }

            return sum;
        }
    }

    private static double[] PairWeights(double[] weights) =>
        [.. PairMachines.Pairs(weights.Length).Select(pair => weights[pair.First] - weights[pair.Second])];
}
