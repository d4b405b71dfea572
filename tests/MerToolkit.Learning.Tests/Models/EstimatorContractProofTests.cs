namespace MerToolkit.Learning.Tests.Models;

/// <summary>That the contract can be broken: every check catches a trainer made to break it, and none accuses an honest one.</summary>
public class EstimatorContractProofTests
{
    public static TheoryData<TargetKind, string> HonestCases
    {
        get
        {
            var cases = new TheoryData<TargetKind, string>();
            foreach (var kind in Enum.GetValues<TargetKind>())
                foreach (var check in EstimatorContract.For(new ContractSubject(new SmoothingTrainer(), kind)))
                    cases.Add(kind, check.Name);
            return cases;
        }
    }

    public static TheoryData<string, TargetKind, string> FaultyCases
    {
        get
        {
            var cases = new TheoryData<string, TargetKind, string>();
            foreach (var fault in Fault.All)
                foreach (var check in fault.Breaks)
                    foreach (var kind in Enum.GetValues<TargetKind>())
                        if (EstimatorContract.Find(check).AppliesTo(fault.On(kind))) cases.Add(fault.Name, kind, check);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(HonestCases))]
    public void An_honest_trainer_passes(TargetKind target, string check) =>
        EstimatorContract.Find(check).Run(new ContractSubject(new SmoothingTrainer(), target));

    [Theory]
    [MemberData(nameof(FaultyCases))]
    public void A_trainer_is_caught_that(string fault, TargetKind target, string check)
    {
        var subject = Fault.All.Single(known => known.Name == fault).On(target);
        Assert.ThrowsAny<Exception>(() => EstimatorContract.Find(check).Run(subject));
    }

    [Fact]
    public void Every_check_has_a_fault_that_it_catches()
    {
        var caught = Fault.All.SelectMany(fault => fault.Breaks).Distinct();
        Assert.Equal(EstimatorContract.All.Select(check => check.Name).Order(), caught.Order());
    }
}
