using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

/// <summary>What every way of having members promises, on every model that it is meant for.</summary>
public class MemberContractTests
{
    private static readonly (string Name, string Trainer, (string, string)[] Options)[] Models =
    [
        ("forest", "random-forest", [("trees", "12")]),
        ("depthwise", "boosted-depthwise", [("rounds", "12"), ("depth", "3")]),
        ("leafwise", "boosted-leafwise", [("rounds", "12")]),
        ("stack", "stack", [("parts", "random-forest+boosted-depthwise+logistic"), ("folds", "2"), ("random-forest.trees", "8"),
            ("boosted-depthwise.rounds", "8")]),
        ("stack of probabilities", "stack", [("parts", "random-forest+boosted-depthwise"), ("folds", "2"),
            ("meta-input", "probabilities"), ("random-forest.trees", "8"), ("boosted-depthwise.rounds", "8")]),
        ("perceptron", "mlp", [("hidden", "12"), ("epochs", "20")]),
        ("perceptron with dropout", "mlp", [("hidden", "12"), ("epochs", "20"), ("dropout", ".3")]),
        ("logistic", "logistic", []),
    ];

    private static readonly Dictionary<(string, int), (TargetModel Model, TrainingData Data)> Trained = [];

    public static TheoryData<string, string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var labels in new[] { 2, 3 })
                foreach (var model in Models)
                    foreach (var method in MemberMethod.All.Where(method => method.Lack(Of(model.Name, labels).Model) is null))
                        cases.Add(method.Name, model.Name, labels);
            return cases;
        }
    }

    // Models that are trained anew may begin elsewhere; the others are parts of the one model.
    public static IEnumerable<object[]> OneModelCases => Cases.Where(row => (string)row[0] != "bagged");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_member_gives_probabilities(string method, string model, int labels)
    {
        var (_, data, members) = Members(method, model, labels);
        var found = members.Probabilities(data);
        Assert.Equal(labels, members.Classes);
        Assert.True(members.Count > 1);
        Assert.All(found.Chunk(labels), row => Assert.Equal(1, row.Sum(), 1e-12));
        Assert.All(found, probability => Assert.InRange(probability, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Members_are_not_all_the_same(string method, string model, int labels)
    {
        var (_, data, members) = Members(method, model, labels);
        Assert.Contains(members.Probabilities(data).Chunk(members.Count * labels), row => row.Chunk(labels).Any(own => own[0] != row[0]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_seed_gives_the_same_bits_with_two_threads(string method, string model, int labels)
    {
        var (trained, data, members) = Members(method, model, labels);
        var again = Method(method).Of(Learned.Source(trained, data, jobs: 2));
        Assert.Equal(members.Probabilities(data), again.Probabilities(data));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_is_judged_alone(string method, string model, int labels)
    {
        var (_, data, members) = Members(method, model, labels);
        var width = members.Count * labels;
        var alone = new double[width];
        members.Probabilities(data.Features.Slice(5, 1), alone);
        Assert.Equal(members.Probabilities(data)[(5 * width)..(6 * width)], alone);
    }

    [Theory]
    [MemberData(nameof(OneModelCases))]
    public void The_mean_of_the_members_is_about_what_the_model_says(string method, string model, int labels)
    {
        var (trained, data, members) = Members(method, model, labels);
        var means = members.Probabilities(data).Chunk(members.Count * labels).SelectMany(row =>
            Enumerable.Range(0, labels).Select(label => row.Chunk(labels).Average(own => own[label])));
        Assert.InRange(means.Zip(trained.Probabilities(data)).Average(pair => Math.Abs(pair.First - pair.Second)), 0, .12);
    }

    [Fact]
    public void What_a_model_lacks_is_named()
    {
        var (forest, perceptron) = (Of("forest", 3).Model, Of("perceptron", 3).Model);
        Assert.Equal("no hidden units", Method("dropout").Lack(forest));
        Assert.Equal("no boosting rounds", Method("virtual-ensemble").Lack(forest));
        Assert.Equal("no trees to leave out", Method("partial-trees").Lack(perceptron));
        Assert.All(Models, model => Assert.Null(Method("bagged").Lack(Of(model.Name, 3).Model)));
    }

    [Fact]
    public void A_network_that_never_dropped_units_is_told_about()
    {
        Assert.Contains("--set mlp.dropout=0.1", Method("dropout").Remark(Of("perceptron", 3).Model));
        Assert.Null(Method("dropout").Remark(Of("perceptron with dropout", 3).Model));
    }

    private static (TargetModel Model, TrainingData Data, IMembers Members) Members(string method, string model, int labels)
    {
        var (trained, data) = Of(model, labels);
        return (trained, data, Method(method).Of(Learned.Source(trained, data)));
    }

    private static MemberMethod Method(string name) => MemberMethod.All.First(method => method.Name == name);

    private static (TargetModel Model, TrainingData Data) Of(string name, int labels)
    {
        lock (Trained)
        {
            if (Trained.TryGetValue((name, labels), out var known)) return known;
            var (_, trainer, options) = Models.First(model => model.Name == name);
            var data = Learned.Rows(80, labels);
            return Trained[(name, labels)] = (Learned.Model(data, trainer, options), data);
        }
    }
}
