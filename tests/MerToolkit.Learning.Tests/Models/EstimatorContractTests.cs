using MerToolkit.Learning.Models;
using Xunit.Abstractions;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>Every trainer the registry finds keeps every promise of the contract, for every kind of target it learns.</summary>
public class EstimatorContractTests(ITestOutputHelper output)
{
    public static TheoryData<string, TargetKind, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, TargetKind, string>();
            foreach (var trainer in TrainerRegistry.All)
                foreach (var subject in ContractSubject.KindsOf(trainer).Select(kind => new ContractSubject(trainer, kind)))
                    foreach (var check in EstimatorContract.For(subject))
                        cases.Add(trainer.Declaration.Name, subject.Kind, check.Name);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trainer_keeps(string trainer, TargetKind target, string check)
    {
        var subject = new ContractSubject(TrainerRegistry.Find(trainer)!, target);
        if (subject.Trainer.Declaration.ContractExceptions.TryGetValue(check, out var reason))
            output.WriteLine($"'{trainer}' does not keep '{check}': {reason}");
        else
            EstimatorContract.Find(check).Run(subject);
    }

    [Fact]
    public void No_exception_is_without_need()
    {
        var needless =
            from trainer in TrainerRegistry.All
            from check in trainer.Declaration.ContractExceptions.Keys
            let subjects = ContractSubject.KindsOf(trainer).Select(kind => new ContractSubject(trainer, kind))
            where subjects.Where(EstimatorContract.Find(check).AppliesTo).All(subject => Keeps(subject, check))
            select $"'{trainer.Declaration.Name}' keeps '{check}', which it declares as an exception.";
        Assert.Empty(needless);
    }

    [Fact]
    public void Every_kind_of_target_is_learned_by_some_trainer() =>
        Assert.Equal(Enum.GetValues<TargetKind>(), TrainerRegistry.All.SelectMany(ContractSubject.KindsOf).Distinct().Order());

    private static bool Keeps(ContractSubject subject, string check) =>
        Record.Exception(() => EstimatorContract.Find(check).Run(subject)) is null;
}
