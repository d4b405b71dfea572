using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Robustness.Tests.Defences;

public class DefenceSpecTests
{
    [Theory]
    [InlineData("uniform-noise:0.1x10", "uniform-noise:0.1x10")]
    [InlineData("noise:.1", "uniform-noise:0.1x10")]
    [InlineData("uniform-noise: .20sd x4", "uniform-noise:0.2x4")]
    [InlineData("fgsm:0.1:label=predicted:surrogate=mlp", "fgsm:0.1:label=predicted:surrogate=mlp")]
    [InlineData("fgsm:0.1:label=true", "fgsm:0.1")]
    [InlineData("re-attacked:0.1x2:label=asked", "re-attacked:0.1x2:label=asked")]
    [InlineData("uniform-noise:1e-1x10 + robust-splits:0.02", "uniform-noise:0.1x10+robust-splits:0.02")]
    [InlineData("robust-splits:0", "robust-splits:0")]
    public void A_chain_is_read_and_written_as_it_is_typed(string text, string canonical)
    {
        var problems = new ProblemLog();
        Assert.Equal([canonical], DefenceSpec.Parse(text, problems).Select(chain => chain?.Text));
        Assert.Empty(problems.Problems);
        Assert.Equal(canonical, DefenceSpec.Chain(canonical, problems)!.Text);
    }

    [Fact]
    public void Alternatives_stand_between_commas_and_none_may_be_one()
    {
        var problems = new ProblemLog();
        Assert.Equal([null, "sign-noise:0.1x4", "sign-noise:0.1x4+robust-splits:0.1"],
            DefenceSpec.Parse("none, sign-noise:0.1, sign-noise:0.1x4+robust-splits:0.1", problems).Select(chain => chain?.Text));
        Assert.Empty(problems.Problems);
    }

    [Theory]
    [InlineData("", "A defence has no name.")]
    [InlineData("unifrm-noise:0.1", "There is no defence 'unifrm-noise'.", "Did you mean 'uniform-noise'?")]
    [InlineData("uniform-noise", "'uniform-noise' needs a budget in standard deviations.", "Write e.g. uniform-noise:0.1x4.")]
    [InlineData("fgsm:label=true", "'fgsm' needs a budget in standard deviations.")]
    [InlineData("fgsm:0.1x3", "'fgsm' takes no number behind its budget.")]
    [InlineData("uniform-noise:-1", "'epsilon' of 'uniform-noise' is '-1'; allowed: 0..100.")]
    [InlineData("uniform-noise:0.1x0", "'copies' of 'uniform-noise' is '0'; allowed: 1..1000.")]
    [InlineData("fgsm:0.1:label=wrong", "'label' of 'fgsm' is 'wrong'; allowed: true or predicted or random.")]
    [InlineData("fgsm:0.1:labl=true", "'fgsm' has no option 'labl'.", "Did you mean 'label'?")]
    [InlineData("fgsm:0.1:label", "'label' is no option with its value.")]
    [InlineData("noise:0.1,noise:0.1x10", "'uniform-noise:0.1x10' stands twice.")]
    [InlineData("none,none", "'none' stands twice.")]
    public void What_is_wrong_is_said_with_what_to_do(string text, string message, string? remedy = null)
    {
        var problems = new ProblemLog();
        DefenceSpec.Parse(text, problems);
        Assert.Equal(message, problems.Problems.Single().Message);
        if (remedy is not null) Assert.Equal(remedy, problems.Problems[0].Remedy);
    }

    [Fact]
    public void Every_mistake_is_told_and_what_is_last_stands_last()
    {
        var problems = new ProblemLog();
        DefenceSpec.Parse("robust-splits:0.1+noise:0.1,nois,fgsm:0.1:label=3", problems);
        Assert.Equal(["defence-order", "defence-unknown", "option-value"], problems.Problems.Select(problem => problem.Code));
    }
}
