using System.Text.RegularExpressions;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Tests.Attacks;

public partial class AttackDeclarationTests
{
    public static TheoryData<string> Names => [.. AttackRegistry.All.Select(attack => attack.Declaration.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_attack_says_what_it_is(string name)
    {
        var declaration = AttackRegistry.Find(name)!.Declaration;
        Assert.Matches(Kebab(), name);
        Assert.EndsWith(".", declaration.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(declaration.Formula);
        Assert.NotEmpty(declaration.Source);
        Assert.All(declaration.Options, option =>
        {
            Assert.Matches(Kebab(), option.Name);
            Assert.EndsWith(".", option.Summary, StringComparison.Ordinal);
            Assert.Equal(option.Default, option.Parse(FormattableString.Invariant($"{option.Default}")));
        });
    }

    [Fact]
    public void No_name_or_alias_is_used_twice()
    {
        string[] names = [.. AttackRegistry.All.SelectMany(attack => attack.Declaration.Aliases.Prepend(attack.Declaration.Name))];
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void The_controls_are_marked() => Assert.Equal(["random-signs", "uniform-noise"],
        AttackRegistry.All.Where(attack => attack.Declaration.IsControl).Select(attack => attack.Declaration.Name));

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}
