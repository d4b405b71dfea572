using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Tests.Attacks;

public class AttackContractTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var attack in AttackRegistry.All)
                foreach (var subject in AttackSubject.All.Keys)
                    foreach (var check in AttackContract.Checks.Keys) cases.Add(attack.Declaration.Name, subject, check);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_attack_holds_it_or_names_what_it_lacks(string attack, string subject, string check)
    {
        var (known, attacked) = (AttackRegistry.Find(attack)!, AttackSubject.All[subject].Value);
        var goal = attacked.Goal([0]);
        if (known.Obstacle(goal) is { } obstacle)
        {
            Assert.Contains($"'{attack}'", obstacle, StringComparison.Ordinal);
            Assert.Contains($"'{goal.Victim}'", obstacle, StringComparison.Ordinal);
            return;
        }

        AttackContract.Checks[check](new AttackContract(known, attacked));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_check_finds_the_attack_that_breaks_it(string check)
    {
        var subject = AttackSubject.All[check == "missing cells stay missing" ? "boosted with missing cells" : "logistic"].Value;
        var contract = new AttackContract(new SpoiledAttack(check), subject);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AttackContract.Checks[check](contract));
        AttackContract.Checks[check](new AttackContract(new SpoiledAttack("none"), subject));
    }

    public static TheoryData<string> Faults => [.. AttackContract.Checks.Keys];

    [Theory]
    [InlineData("pgd", "logistic", true)]
    [InlineData("pgd", "mlp", true)]
    [InlineData("fgsm", "number by ridge", true)]
    [InlineData("carlini-wagner", "number by mlp", true)]
    [InlineData("pgd", "random-forest", false)]
    [InlineData("fgsm", "knn", false)]
    [InlineData("square", "knn", true)]
    [InlineData("boundary", "random-forest", true)]
    public void Gradients_are_asked_of_models_that_have_them(string attack, string subject, bool isPossible) =>
        Assert.Equal(isPossible, AttackRegistry.Find(attack)!.Obstacle(AttackSubject.All[subject].Value.Goal([0])) is null);
}
