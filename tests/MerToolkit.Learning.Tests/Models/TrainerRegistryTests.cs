using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Models;

public class TrainerRegistryTests
{
    [Fact]
    public void Every_trainer_is_found_by_each_of_its_names()
    {
        foreach (var trainer in TrainerRegistry.All)
            foreach (var name in trainer.Declaration.Aliases.Prepend(trainer.Declaration.Name))
                Assert.Same(trainer, TrainerRegistry.Find(name));
    }

    [Fact]
    public void No_name_stands_for_two_trainers()
    {
        var names = TrainerRegistry.All.SelectMany(trainer => trainer.Declaration.Aliases.Prepend(trainer.Declaration.Name)).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Trainers_stand_in_ordinal_order()
    {
        var names = TrainerRegistry.All.Select(trainer => trainer.Declaration.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Empty(new[] { "logistic", "majority", "mean", "ridge" }.Except(names));
    }

    [Fact]
    public void What_a_search_tries_by_itself_is_allowed_and_holds_a_number_that_is_the_default()
    {
        foreach (var declaration in TrainerRegistry.All.Select(trainer => trainer.Declaration))
        {
            foreach (var (name, range) in declaration.SearchRanges)
            {
                var option = Assert.Single(declaration.Options, option => option.Name == name);
                Assert.Null(range.Fault(option));
                if (option.Default is double number && !range.IsChoice) Assert.InRange(number, range.Low, range.High);
            }
        }
    }

    [Fact]
    public void Labels_and_numbers_have_a_baseline_each()
    {
        Assert.Contains(TrainerRegistry.All, trainer => trainer.Declaration is { IsBaseline: true, LearnsLabels: true });
        Assert.Contains(TrainerRegistry.All, trainer => trainer.Declaration is { IsBaseline: true, LearnsNumbers: true });
    }

    [Theory]
    [InlineData("logistc", "Did you mean 'logistic'?")]
    [InlineData("Ridge", "Did you mean 'ridge'?")]
    [InlineData("majorty", "Did you mean 'majority'?")]
    public void A_mistyped_name_gives_the_nearest(string typed, string remedy)
    {
        var problems = new ProblemLog();
        Assert.Null(TrainerRegistry.Find(typed, problems));
        var problem = Assert.Single(problems.Problems);
        Assert.Equal("trainer-unknown", problem.Code);
        Assert.Contains($"'{typed}'", problem.Message);
        Assert.Equal(remedy, problem.Remedy);
    }

    [Fact]
    public void A_name_like_no_other_gives_the_names_there_are()
    {
        var problems = new ProblemLog();
        Assert.Null(TrainerRegistry.Find("zzzzzzzz", problems));
        Assert.All(TrainerRegistry.All, trainer => Assert.Contains(trainer.Declaration.Name, Assert.Single(problems.Problems).Remedy));
    }

    [Fact]
    public void A_known_name_gives_no_problem()
    {
        var problems = new ProblemLog();
        Assert.NotNull(TrainerRegistry.Find("ridge", problems));
        Assert.Empty(problems.Problems);
    }
}
