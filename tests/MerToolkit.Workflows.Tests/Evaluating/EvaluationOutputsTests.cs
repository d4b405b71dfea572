using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>The files an evaluation writes.</summary>
public sealed class EvaluationOutputsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_file_has_a_manifest_beside_it_and_the_folds_file_is_an_input_of_all()
    {
        var report = Evaluations.Run(All());
        Assert.Equal(
            ["f.csv", "o.json", "o.json.manifest.json", "p.csv", "p.csv.manifest.json", "r.md", "r.md.manifest.json", "t.csv"],
            _folder.Names());
        Assert.Equal(PredictionTable.Text(report.Result), File.ReadAllText(_folder.At("p.csv")));
        Assert.StartsWith("id,fold\nr0,", File.ReadAllText(_folder.At("f.csv")), StringComparison.Ordinal);
        foreach (var name in new[] { "o.json", "p.csv", "r.md" })
        {
            var manifest = ManifestFile.Read(_folder.At(name));
            Assert.Equal(("eval", 24L, 4UL), (manifest.Command, manifest.Good, manifest.Seed));
            Assert.Equal(["mer", "eval"], manifest.Arguments);
            Assert.Equal(["recipe", "results"], manifest.Recipes.Select(recipe => recipe.Kind));
            Assert.Equal([_folder.At("t.csv"), _folder.At("f.csv")], manifest.Inputs.Select(input => input.Path));
            Assert.All(manifest.Inputs, input => Assert.Equal(ContentHash.OfFile(input.Path), input.Sha256));
        }
    }

    [Fact]
    public void The_recipe_of_the_manifest_is_the_one_that_was_run()
    {
        Evaluations.Run(All());
        var stored = ManifestFile.Read(_folder.At("o.json")).Recipes[0];
        Assert.Equal(ContentHash.OfText(stored.Text), stored.Sha256);
        var recipe = RecipeReader.Parse(stored.Text, "stored");
        Assert.Equal((3, 4, 7), (recipe.Split.Folds, recipe.Seeds.Single(), recipe.Trainers[0].Options.Integer("trees")));
        Assert.Equal(["label"], recipe.Targets);

        var again = _folder.WriteText("again.yaml", stored.Text);
        var repeated = Evaluations.Run(new ExperimentOptions { TablePath = _folder.At("t.csv"), RecipePath = again, Jobs = 1 });
        Assert.True(ReplayCheck.IsSame(ManifestFile.Read(_folder.At("o.json")), repeated.Result));
    }

    [Fact]
    public void The_results_are_json()
    {
        Evaluations.Run(All());
        using var document = JsonDocument.Parse(File.ReadAllBytes(_folder.At("o.json")));
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
    }

    [Fact]
    public void Nothing_is_written_unasked()
    {
        Evaluations.Run(All() with { FoldsPath = null, OutputPath = null, ReportPath = null, PredictionsPath = null });
        Assert.Equal(["t.csv"], _folder.Names());
    }

    [Fact]
    public void A_repeated_run_with_force_writes_the_same_predictions()
    {
        Evaluations.Run(All());
        var before = File.ReadAllBytes(_folder.At("p.csv"));
        Evaluations.Run(All() with { Force = true });
        Assert.Equal(before, File.ReadAllBytes(_folder.At("p.csv")));
    }

    private EvaluationOptions All()
    {
        var table = TestTable.WithIds(24).Words("label", row => $"Q{row % 3}").Noise("tone").Write(_folder);
        var asked = Experiments.Options(table, "rf") with
            { Settings = Experiments.Settings("trees=7"), Seeds = [4], CommandLine = ["mer", "eval"] };
        return Evaluations.Options(asked, folds: 3) with
        {
            FoldsPath = _folder.At("f.csv"), OutputPath = _folder.At("o.json"), ReportPath = _folder.At("r.md"),
                PredictionsPath = _folder.At("p.csv"),
        };
    }
}
