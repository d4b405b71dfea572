using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class TrainerCatalogueTests
{
    [Fact]
    public void Every_trainer_is_there_under_its_name() =>
        Assert.Equal(TrainerRegistry.All.Select(trainer => trainer.Declaration.Name), TrainerCatalogue.Names);

    [Fact]
    public void Every_trainer_learns_something_and_says_what_it_is() => Assert.All(TrainerCatalogue.All(), trainer =>
    {
        Assert.NotEmpty(trainer.Learns);
        Assert.All([trainer.Summary, trainer.Formula, trainer.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    });

    [Theory]
    [InlineData("random-forest", "labels,numbers", false, false)]
    [InlineData("knn", "labels,numbers", true, false)]
    [InlineData("logistic", "labels", true, false)]
    [InlineData("naive-bayes", "labels", true, false)]
    [InlineData("ridge", "numbers", true, false)]
    [InlineData("majority", "labels", false, true)]
    [InlineData("mean", "numbers", false, true)]
    public void What_it_learns_and_wants_is_told(string name, string learns, bool isStandardized, bool isBaseline)
    {
        var facts = TrainerCatalogue.Find(name);
        Assert.Equal((learns, isStandardized, isBaseline), (string.Join(',', facts.Learns), facts.IsStandardized, facts.IsBaseline));
    }

    [Fact]
    public void An_alias_finds_the_trainer() => Assert.Equal("random-forest", TrainerCatalogue.Find("rf").Name);

    [Fact]
    public void A_mistyped_name_gets_the_nearest_known_one()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => TrainerCatalogue.Find("ridgé")).Problems);
        Assert.Equal("Did you mean 'ridge'?", problem.Remedy);
    }

    [Fact]
    public void Layouts_of_tables_are_named_before_the_sets_of_music() =>
        Assert.Equal(
            ["moodify", "4q", "folders", "table", .. MusicSetCatalogue.Names.Where(name => name != "4q")], TrainerCatalogue.LayoutNames);
}
