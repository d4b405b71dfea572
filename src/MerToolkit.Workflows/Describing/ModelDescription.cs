using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Selection;

namespace MerToolkit.Workflows.Describing;

/// <summary>What there is to say about a model file.</summary>
public static class ModelDescription
{
    private const int HashShown = 12;

    /// <summary>Facts about a model; the file is read and checked whole.</summary>
    /// <param name="path">The model.</param>
    public static IReadOnlyList<Fact> Describe(string path)
    {
        var model = ModelArchive.Read(path);
        var (facts, first) = (model.Facts, model.Targets[0]);
        var described = new List<Fact>
        {
            new("trainer", first.Trainer.Declaration.Name),
            new("options", Texts(first.Options.Values.Select(value => $"{value.Key} {first.Options.Text(value.Key)}"))),
            new("standardized", first.Standardizer is not null),
        };
        if (first.Preparation is { Kind: not PreparationKind.Standardize } other)
            described.Add(new Fact("preparation", PreparationNames.Of(other.Kind)!));
        var isImported = first.Trainer.Declaration.OnlyRestores;
        foreach (var target in model.Targets.Select(target => TargetFacts.Of(target.Scale)))
        {
            var range = Invariant($"a number, {target.Low:0.###}..{target.High:0.###}");
            var what = target.Labels.Count > 0
                ? string.Join(", ", target.Labels) : $"{range} {(isImported ? "at most" : "in the training data")}";
            described.Add(new Fact($"target_{target.Name}", what));
        }

        foreach (var target in model.Targets)
        {
            if (target.Model is IOutOfBag { OutOfBagScore: { } score })
                described.Add(new Fact($"oob_{target.Scale.Name}", score, target.Scale is LabelScale ? "accuracy" : "R2"));
        }

        foreach (var target in model.Targets)
        {
            if (target.Model is not ISelection selection) continue;
            described.Add(new Fact($"chosen_{target.Scale.Name}", selection.Chosen));
            described.Add(new Fact($"inner_{target.Scale.Name}",
                Texts(selection.InnerScores.Select(score => Invariant($"{score.Candidate} {score.Score:0.####}")))));
        }

        described.Add(new Fact("features", (long)facts.Columns.Count));
        described.Add(new Fact("columns", Texts(facts.Columns.Select(column => column.Name))));
        if (facts.Profile is { } profile) described.Add(new Fact("profile", $"{profile} ({facts.ProfileHash![..HashShown]})"));
        described.Add(new Fact("reads_sound", facts.ProfileText is not null));
        if (facts.Rows > 0) described.Add(new Fact("rows", (long)facts.Rows));
        described.Add(new Fact("data", $"{facts.DataPath} ({facts.DataHash[..HashShown]})"));
        described.Add(new Fact("seed", (long)facts.Seed));
        described.Add(new Fact("tool_version", facts.ToolVersion));
        described.Add(new Fact("recipe", Texts(facts.RecipeText.TrimEnd().Split('\n'))));
        return described;
    }

    /// <summary>True when the file is a model.</summary>
    /// <param name="path">The file.</param>
    public static bool IsModel(string path) => ModelArchive.IsModel(path);

    private static IReadOnlyList<string> Texts(IEnumerable<string> texts) => [.. texts];
}
