using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>
/// Reads the manifest of a model file. A key that is missing, unknown, twice there or of another type is refused, and so
/// is what breaks the <see cref="ManifestRules"/>.
/// </summary>
internal static class ManifestReader
{
    private const int ListedAtMost = 20;

    private static readonly string[] ColumnKeys = ["name"];
    private static readonly string[] OptionalColumnKeys = ["unit", "family", "origin"];
    private static readonly string[] TensorKeys = ["name", "file", "type", "shape", "bytes", "sha256"];

    /// <summary>The manifest in words of this program.</summary>
    /// <exception cref="InputException">All that is wrong with it.</exception>
    public static ModelDescription Read(string path, ReadOnlyMemory<byte> content)
    {
        var description = JsonFile.Parse(path, content, Read, ModelFormat.Remedy);
        Problem[] problems =
        [
            .. ManifestRules.Faults(description).Take(ListedAtMost)
                .Select(fault => new Problem("model-manifest", fault, ModelFormat.Remedy) { Subject = path }),
        ];
        return problems.Length == 0 ? description : throw new InputException(problems);
    }

    private static ModelDescription Read(JsonFields fields)
    {
        fields.Require(["format", "tool_version", "columns", "recipe", "data", "seed", "targets"],
            ["profile", "profile_hash", "profile_text"]);
        var data = fields.ObjectOrNull("data")!.Value;
        data.Require(["path", "sha256", "rows"], []);
        var facts = new ModelFacts
        {
            Columns = fields.List("columns", ReadColumn),
            Profile = fields.TextOrNull("profile"),
            ProfileHash = fields.TextOrNull("profile_hash"),
            ProfileText = fields.TextOrNull("profile_text"),
            RecipeText = fields.Text("recipe"),
            DataPath = data.Text("path"),
            DataHash = data.Text("sha256"),
            Rows = Count(data, "rows"),
            Seed = fields.UnsignedOrNull("seed")!.Value,
            ToolVersion = fields.Text("tool_version"),
        };
        return new ModelDescription(Count(fields, "format"), facts, fields.List("targets", ReadTarget));
    }

    private static ColumnSchema ReadColumn(JsonFields fields)
    {
        fields.Require(ColumnKeys, OptionalColumnKeys);
        return new ColumnSchema(fields.Text("name"), ColumnKind.Feature, fields.TextOrNull("unit") ?? "",
            fields.TextOrNull("family") ?? "", fields.TextOrNull("origin") ?? "");
    }

    private static TargetDescription ReadTarget(JsonFields fields)
    {
        string[] scaleKeys = fields.Text("kind") switch
        {
            "labels" => ["labels"],
            "number" => ["unit", "low", "high"],
            var kind => throw fields.Failure("kind", $"is '{Excerpt.Of(kind)}'; known: labels, number"),
        };
        fields.Require(["name", "kind", .. scaleKeys, "trainer", "options", "standardized", "tensors"], ["origin"]);
        var (name, origin) = (fields.Text("name"), fields.TextOrNull("origin") ?? "");
        TargetScale scale = scaleKeys.Length == 1
            ? new LabelScale(name, origin, fields.Texts("labels"))
            : new NumberScale(name, origin, fields.Text("unit"), fields.NumberOrNull("low")!.Value, fields.NumberOrNull("high")!.Value);
        return new TargetDescription(scale, fields.Text("trainer"), fields.Values("options"), fields.TruthOrNull("standardized")!.Value,
            fields.List("tensors", ReadTensor));
    }

    private static TensorDescription ReadTensor(JsonFields fields)
    {
        fields.Require(TensorKeys, []);
        var word = fields.Text("type");
        if (TensorRules.TypeOf(word) is not { } type)
            throw fields.Failure("type", $"is '{Excerpt.Of(word)}'; known: {string.Join(", ", TensorRules.Words)}");
        return new TensorDescription(fields.Text("name"), fields.Text("file"), type, fields.Integers("shape"), fields.Integer("bytes"),
            fields.Text("sha256"));
    }

    private static int Count(JsonFields fields, string name) =>
        fields.Integer(name) is var count and >= 0 and <= int.MaxValue ? (int)count : throw fields.Failure(name, "is no possible number");
}
