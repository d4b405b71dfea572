using MerToolkit.Learning.Preparation;
using System.Text;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>Writes a suite with every default filled in, as YAML that reads back as the same suite.</summary>
internal static class SuiteText
{
    /// <summary>The text that manifests keep.</summary>
    /// <param name="suite">The suite.</param>
    public static string Write(Suite suite)
    {
        var text = new StringBuilder($"name: {RecipeText.Quoted(suite.Name)}\nsets:\n");
        foreach (var set in suite.Sets) Append(text, set, suite);
        text.Append("trainers:\n");
        foreach (var trainer in suite.Trainers) text.Append(RecipeText.Item(trainer));
        if (suite.Sets.Select(set => set.Recipe.Preparation).FirstOrDefault() is { } preparation)
            text.Append($"steps: [{(PreparationNames.Of(preparation) is { } step ? $" {step} " : "")}]\n");
        text.Append(Invariant($"evaluate: {{ seeds: [{string.Join(", ", suite.Seeds)}] }}\n"));
        return text.ToString();
    }

    private static void Append(StringBuilder text, SuiteSet set, Suite suite)
    {
        text.Append($"  {set.Name}:\n");
        if (set.AudioPath is { } audio)
        {
            Add("audio", RecipeText.Quoted(audio));
            Add("profiles", RecipeText.List(set.Tables.Select(table => table.Path)));
        }
        else if (set.Tables is [{ Name: null } only]) Add("table", RecipeText.Quoted(only.Path));
        else Add("tables", $"{{ {string.Join(", ", set.Tables.Select(table => $"{table.Name}: {RecipeText.Quoted(table.Path)}"))} }}");

        if (set.Recipe.Dataset is { } dataset) Add("dataset", RecipeText.Quoted(dataset));
        if (set.LabelsPath is { } labels) Add("labels", RecipeText.Quoted(labels));
        if (set.IdColumn is { } id) Add("id", RecipeText.Quoted(id));
        if (set.DecimalComma) Add("decimal", "comma");
        if (set.Recipe.Targets.Count > 0) Add("target", RecipeText.List(set.Recipe.Targets));
        Add("features", $"{{ {RecipeText.Features(set.Recipe)} }}");
        Add("split", $"{{ {RecipeText.Split(set.Recipe.Split)} }}");
        if (set.Trainers.Count < suite.Trainers.Count) Add("trainers", RecipeText.List(set.Trainers.Select(trainer => trainer.Name)));

        void Add(string key, string value) => text.Append($"    {key}: {value}\n");
    }
}
