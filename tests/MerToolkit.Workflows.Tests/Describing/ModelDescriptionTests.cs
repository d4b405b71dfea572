using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class ModelDescriptionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_tells_what_it_predicts_from_what_and_how_it_was_made()
    {
        var table = TestTable.WithIds(12).Words("label", row => $"Q{row % 3}").Numbers("arousal", row => row / 8.0 - 0.5)
            .Noise("tone").Noise("noise").Write(_folder);
        var model = Models.Train(_folder, Experiments.Options(table, "rf") with
        {
            Targets = ["label", "arousal"], Settings = Experiments.Settings("trees=3"), Seeds = [9],
        });
        var facts = ModelDescription.Describe(model).ToDictionary(fact => fact.Key, fact => fact.Value);
        Assert.Equal("random-forest", facts["trainer"]);
        Assert.Contains("trees 3", Texts(facts["options"]));
        Assert.Equal(false, facts["standardized"]);
        Assert.Equal("Q0, Q1, Q2", facts["target_label"]);
        Assert.Equal("a number, -0.5..0.875 in the training data", facts["target_arousal"]);
        Assert.Equal(2L, facts["features"]);
        Assert.Equal(["tone", "noise"], Texts(facts["columns"]));
        Assert.Equal(false, facts["reads_sound"]);
        Assert.Equal(12L, facts["rows"]);
        Assert.Equal($"{table} ({ContentHash.OfFile(table)[..12]})", facts["data"]);
        Assert.Equal(9L, facts["seed"]);
        Assert.Contains(Texts(facts["recipe"]), line => line.StartsWith("  - random-forest: { trees: 3, ", StringComparison.Ordinal));
        Assert.DoesNotContain("profile", facts.Keys);
    }

    [Fact]
    public void A_file_that_is_none_is_refused()
    {
        var path = _folder.WriteText("m.mer", "no model");
        Assert.False(ModelDescription.IsModel(path));
        Assert.Equal(path, Assert.Throws<InputException>(() => ModelDescription.Describe(path)).Problems[0].Subject);
    }

    private static IReadOnlyList<string> Texts(object value) => Assert.IsAssignableFrom<IReadOnlyList<string>>(value);
}
