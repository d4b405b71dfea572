using MerToolkit.Core.Files;
using MerToolkit.Learning.Kernels;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Kernels;

/// <summary>
/// Against scikit-learn 1.2.1 (LIBSVM, tol 1e-5): SVC with C 3 and SVR with C 1, epsilon .1; gamma scale, degree 3, coef0 0.
/// </summary>
public class KernelGoldenTests
{
    private const string Shared = "kernels/sklearn.npz";
    private const string Stored = "kernels.npz";

    public static TheoryData<string, string> Kernels => new() { { "linear", "linear" }, { "rbf", "rbf" }, { "polynomial", "poly" } };

    [GoldenTheory(Shared)]
    [MemberData(nameof(Kernels))]
    public void Decisions_of_every_pair_equal_those_of_libsvm(string kernel, string name) => RequireDecisions(Shared, kernel, name);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Stored_decisions_of_every_pair_are_met(string kernel, string name) => RequireDecisions(Stored, kernel, name);

    [GoldenTheory(Shared)]
    [MemberData(nameof(Kernels))]
    public void Labels_by_votes_equal_those_of_libsvm(string kernel, string name) => RequireLabels(Shared, kernel, name);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Stored_labels_by_votes_are_met(string kernel, string name) => RequireLabels(Stored, kernel, name);

    [GoldenTheory(Shared)]
    [MemberData(nameof(Kernels))]
    public void Numbers_equal_those_of_libsvm(string kernel, string name) => RequireNumbers(Shared, kernel, name);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Stored_numbers_are_met(string kernel, string name) => RequireNumbers(Stored, kernel, name);

    private static void RequireDecisions(string file, string kernel, string name)
    {
        using var golden = Golden.Open(file);
        var model = Classifier(golden, kernel);
        var test = golden.ReadSingles("test");
        var decisions = model.Decisions(new FeatureRows(test, test.Length / model.Columns, model.Columns));
        AssertNear(golden.ReadDoubles($"svc_{name}_decision_ovo"), decisions, 1e-3);
    }

    private static void RequireLabels(string file, string kernel, string name)
    {
        using var golden = Golden.Open(file);
        var probabilities = Classifier(golden, kernel).Probabilities(golden.ReadSingles("test")).Chunk(4);
        Assert.Equal(golden.ReadIntegers($"svc_{name}_pred"), probabilities.Select(row => (long)Array.IndexOf(row, row.Max()) + 1));
    }

    private static void RequireNumbers(string file, string kernel, string name)
    {
        using var golden = Golden.Open(file);
        var trainer = new SvrTrainer();
        var data = Sample.OfNumbers(golden.ReadSingles("train"), [.. golden.ReadSingles("target_train").Select(value => (double)value)]);
        var options = Sample.Options(trainer, ("kernel", kernel), ("tolerance", 1e-5));
        var model = (SvrModel)trainer.Train(data, options, Sample.Context());
        AssertNear(golden.ReadDoubles($"svr_{name}_pred"), model.Predict(golden.ReadSingles("test")), 1e-3);
    }

    private static SvcModel Classifier(NpzReader golden, string kernel)
    {
        var trainer = new SvcTrainer();
        var data = Sample.OfLabels(golden.ReadSingles("train"), [.. golden.ReadIntegers("label_train").Select(label => (int)label - 1)]);
        var options = Sample.Options(trainer, ("kernel", kernel), ("c", 3.0), ("tolerance", 1e-5));
        return (SvcModel)trainer.Train(data, options, Sample.Context());
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = Enumerable.Range(0, expected.Length).MaxBy(place => Math.Abs(expected[place] - actual[place]));
        Assert.True(Math.Abs(expected[worst] - actual[worst]) <= tolerance,
            $"[{worst}]: {expected[worst]} is expected, not {actual[worst]}.");
    }
}
