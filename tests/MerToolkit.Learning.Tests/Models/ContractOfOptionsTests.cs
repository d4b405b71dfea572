using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using Xunit.Abstractions;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>The promises of the contract hold under options that lead another way than the defaults.</summary>
public class ContractOfOptionsTests(ITestOutputHelper output)
{
    private static readonly Dictionary<(string Way, string Check), string> Exceptions = new()
    {
        [("early-stopping", "one-row")] = "No row can be held back of one; it is refused.",
        [("early-stopping", "more-columns-than-rows")] = "Of so few rows none makes the share that is held back; it is refused.",
        [("early-stopping", "more-labels-than-rows")] = "Likewise.",
        [("early-stopping", "order-of-training-rows")] = "Rows are held back by their names, which here go by place.",
        [("early-stopping", "order-of-columns")] = "Columns part the last learned rows equally well, rows held back differently.",
        [("absolute", "order-of-columns")] = "Sums of signs are often equal, and then the first column wins.",
        [("quantile", "order-of-columns")] = "Likewise.",
        [("min-leaf", "order-of-columns")] = "Columns part few rows equally well, and then the first wins.",
        [("monotone-constraints", "order-of-columns")] = "The sign goes by the name, which here goes by place.",
    };

    private static readonly (string Trainer, TargetKind Kind, string Option, object Value)[] Ways =
    [
        ("boosted-depthwise", TargetKind.Labels, "class-weight", "balanced"),
        ("boosted-depthwise", TargetKind.Labels, "early-stopping", 5.0),
        ("boosted-depthwise", TargetKind.Numbers, "early-stopping", 5.0),
        ("boosted-depthwise", TargetKind.Numbers, "objective", "absolute"),
        ("boosted-depthwise", TargetKind.Numbers, "objective", "quantile"),
        ("boosted-depthwise", TargetKind.Numbers, "objective", "huber"),
        ("boosted-depthwise", TargetKind.Numbers, "monotone-constraints", "x0:+1"),
        ("boosted-leafwise", TargetKind.Labels, "class-weight", "balanced"),
        ("boosted-leafwise", TargetKind.Labels, "early-stopping", 5.0),
        ("boosted-leafwise", TargetKind.Numbers, "early-stopping", 5.0),
        ("boosted-leafwise", TargetKind.Labels, "min-leaf", 2.0),
        ("boosted-leafwise", TargetKind.Numbers, "min-leaf", 2.0),
        ("boosted-leafwise", TargetKind.Numbers, "objective", "absolute"),
        ("boosted-leafwise", TargetKind.Numbers, "objective", "quantile"),
        ("boosted-leafwise", TargetKind.Numbers, "objective", "huber"),
        ("cnn-mel", TargetKind.Labels, "pooling", "attention"),
        ("cnn-mel", TargetKind.Labels, "convolution", "separable"),
        ("hybrid", TargetKind.Labels, "fusion", "end-to-end"),
        ("hybrid", TargetKind.Numbers, "fusion", "end-to-end"),
        ("logistic", TargetKind.Labels, "class-weight", "balanced"),
        ("mlp", TargetKind.Labels, "dropout", .2),
        ("random-forest", TargetKind.Labels, "class-weight", "balanced"),
        ("random-forest", TargetKind.Labels, "oob", "yes"),
        ("random-forest", TargetKind.Numbers, "oob", "yes"),
    ];

    public static TheoryData<string, TargetKind, string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, TargetKind, string, string, string>();
            foreach (var (trainer, kind, option, value) in Ways)
                foreach (var check in EstimatorContract.For(Subject(trainer, kind, option, value)))
                    cases.Add(trainer, kind, option, FormattableString.Invariant($"{value}"), check.Name);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trainer_keeps(string trainer, TargetKind kind, string option, string value, string check)
    {
        var subject = Subject(trainer, kind, option, Ways.First(way => way.Option == option
            && FormattableString.Invariant($"{way.Value}") == value).Value);
        if (subject.Trainer.Declaration.ContractExceptions.TryGetValue(check, out var reason)
            || Exceptions.TryGetValue((option, check), out reason) || Exceptions.TryGetValue((value, check), out reason))
            output.WriteLine($"'{trainer}' does not keep '{check}': {reason}");
        else
            EstimatorContract.Find(check).Run(subject);
    }

    [Fact]
    public void No_exception_is_without_need()
    {
        var needless =
            from exception in Exceptions.Keys
            let check = EstimatorContract.Find(exception.Check)
            let subjects = Ways.Where(way => exception.Way == way.Option || exception.Way.Equals(way.Value))
                .Select(way => Subject(way.Trainer, way.Kind, way.Option, way.Value)).Where(check.AppliesTo)
            where subjects.All(subject => Record.Exception(() => check.Run(subject)) is null)
            select exception;
        Assert.Empty(needless);
    }

    private static ContractSubject Subject(string name, TargetKind kind, string option, object value)
    {
        var trainer = TrainerRegistry.Find(name)!;
        return new ContractSubject(trainer, kind, (own, data, context) =>
            TargetModel.Train(own, Sample.Options(own, (option, value)), data, null, context));
    }
}
