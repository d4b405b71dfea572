using MerToolkit.Core.Files;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

/// <summary>
/// Against scikit-learn 1.2.1, LogisticRegression(C=1, solver='newton-cg', tol=1e-10, multi_class='multinomial') in double.
/// Its line search gave up at a slope of 2.1e-7, so its coefficients have an error of their own, which is bounded below.
/// </summary>
public class LogisticGoldenTests
{
    private const string File = "kernels/sklearn.npz";

    [GoldenFact(File)]
    public void Probabilities_equal_those_of_scikit_learn()
    {
        using var golden = Golden.Open(File);
        var probabilities = Train(golden).Probabilities(golden.ReadSingles("test"));
        Assert.All(golden.ReadDoubles("logistic_proba").Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [GoldenFact(File)]
    public void Coefficients_equal_those_of_scikit_learn_relative_to_their_size()
    {
        using var golden = Golden.Open(File);
        var model = Train(golden);
        AssertNear(golden.ReadDoubles("logistic_coef"), model.Coefficients, 1e-5);
        AssertNear(golden.ReadDoubles("logistic_intercept"), model.Intercepts, 1e-5);
    }

    [GoldenFact(File)]
    public void Coefficients_are_as_near_as_the_slope_left_in_the_reference_allows()
    {
        // The objective curves by at least 1/C along the coefficients: a slope g is at most C |g| away from the optimum.
        using var golden = Golden.Open(File);
        var plain = new PlainLogistic([.. golden.ReadSingles("train")], Classes(golden), 4, Ones(golden), 1);
        var reference = golden.ReadDoubles("logistic_coef");
        var slope = Norm(plain.Gradient(reference, golden.ReadDoubles("logistic_intercept")));
        var distance = Norm(reference.Zip(Train(golden).Coefficients.ToArray(), (left, right) => left - right));
        Assert.InRange(distance, 0, slope);
    }

    [GoldenFact(File)]
    public void The_objective_is_that_of_the_formula_and_no_higher_than_the_reference()
    {
        using var golden = Golden.Open(File);
        var model = Train(golden);
        var plain = new PlainLogistic([.. golden.ReadSingles("train")], Classes(golden), 4, Ones(golden), 1);
        Assert.Equal(plain.Value(model.Coefficients.ToArray(), model.Intercepts.ToArray()), model.Objective, 1e-10);
        Assert.True(model.Objective <= plain.Value(golden.ReadDoubles("logistic_coef"), golden.ReadDoubles("logistic_intercept")) + 1e-10);
    }

    private static LogisticModel Train(NpzReader golden)
    {
        var trainer = new LogisticTrainer();
        var data = Sample.OfLabels(golden.ReadSingles("train"), Classes(golden));
        return (LogisticModel)trainer.Train(data, Sample.Options(trainer), Sample.Context());
    }

    private static int[] Classes(NpzReader golden) => [.. golden.ReadIntegers("label_train").Select(label => (int)label - 1)];

    private static double[] Ones(NpzReader golden) => [.. golden.ReadIntegers("label_train").Select(_ => 1.0)];

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    private static void AssertNear(double[] expected, ReadOnlySpan<double> actual, double relative)
    {
        var typical = Norm(expected) / Math.Sqrt(expected.Length);
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++) Assert.Equal(expected[index], actual[index], relative * typical);
    }
}
