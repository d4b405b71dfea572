using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using Xunit.Abstractions;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>The promises of the contract hold where trainers learn splits that stand an attacker.</summary>
public class ContractUnderAttackTests(ITestOutputHelper output)
{
    private const float Reach = 0.25f;

    private static readonly Dictionary<(string Trainer, TargetKind Kind, string Check), string> Exceptions = new()
    {
        [("boosted-depthwise", TargetKind.Numbers, "order-of-columns")] =
            "Where the attacker decides for most rows, columns often part them equally well, and then the first wins.",
    };

    private static readonly (string Trainer, TargetKind Kind)[] Ways =
    [
        ("boosted-depthwise", TargetKind.Labels), ("boosted-depthwise", TargetKind.Numbers),
        ("boosted-leafwise", TargetKind.Labels), ("boosted-leafwise", TargetKind.Numbers),
        ("random-forest", TargetKind.Labels),
    ];

    public static TheoryData<string, TargetKind, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, TargetKind, string>();
            foreach (var (trainer, kind) in Ways)
                foreach (var check in EstimatorContract.For(Subject(trainer, kind))) cases.Add(trainer, kind, check.Name);
            return cases;
        }
    }

    [Fact]
    public void Every_trainer_that_heeds_windows_is_among_them() => Assert.Equal(
        TrainerRegistry.All.Where(trainer => trainer.Declaration.HeedsWindows).Select(trainer => trainer.Declaration.Name).Order(),
        Ways.Select(way => way.Trainer).Distinct().Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trainer_keeps(string trainer, TargetKind kind, string check)
    {
        var subject = Subject(trainer, kind);
        if (subject.Trainer.Declaration.ContractExceptions.TryGetValue(check, out var reason)
            || Exceptions.TryGetValue((trainer, kind, check), out reason))
            output.WriteLine($"'{trainer}' does not keep '{check}': {reason}");
        else EstimatorContract.Find(check).Run(subject);
    }

    [Fact]
    public void No_exception_is_without_need() => Assert.All(Exceptions.Keys, exception => Assert.NotNull(
        Record.Exception(() => EstimatorContract.Find(exception.Check).Run(Subject(exception.Trainer, exception.Kind)))));

    private static ContractSubject Subject(string name, TargetKind kind) =>
        new(TrainerRegistry.Find(name)!, kind, (trainer, data, context) =>
        {
            float[] values = data.Memory.ToArray();
            var windows = new CellWindows(
                values.Select(value => value - Reach).ToArray(), values.Select(value => value + Reach).ToArray());
            return TargetModel.Train(trainer, Sample.Options(trainer), data.With(data.Memory, windows), null, context);
        });
}
