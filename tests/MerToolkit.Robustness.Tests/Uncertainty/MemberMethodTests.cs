using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

public class MemberMethodTests
{
    [Theory]
    [InlineData("all", "bagged,partial-trees,virtual-ensemble,dropout")]
    [InlineData("maximum", "")]
    [InlineData("dropout,maximum,bagged", "bagged,dropout")]
    public void Methods_are_found_by_their_names(string names, string found)
    {
        var problems = new ProblemLog();
        var methods = MemberMethod.Find(names.Split(','), "Uncertainty", problems);
        Assert.Equal(found, string.Join(',', methods.Select(method => method.Name)));
        Assert.Empty(problems.Problems);
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_nearest_one()
    {
        var problems = new ProblemLog();
        MemberMethod.Find(["baged"], "Uncertainty", problems);
        var problem = Assert.Single(problems.Problems);
        Assert.Equal(("uncertainty-unknown", "Uncertainty"), (problem.Code, problem.Subject));
        Assert.Contains("bagged", problem.Remedy);
    }
}
