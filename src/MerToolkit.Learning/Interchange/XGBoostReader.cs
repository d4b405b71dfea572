using System.Globalization;
using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// XGBoost's model as JSON (Chen and Guestrin 2016; layout of the versions from 1.7 on). Its numbers are float32; sums are
/// made in float64 here and in float32 there. A row goes left when its value is less than the condition.
/// </summary>
internal static class XGBoostReader
{
    private static readonly string[] NumberObjectives =
    [
        "reg:squarederror", "reg:linear", "reg:pseudohubererror", "reg:absoluteerror", "reg:squaredlogerror", "reg:quantileerror",
    ];

    private static readonly Dictionary<string, EnsembleLink> Links = new(StringComparer.Ordinal)
    {
        ["multi:softprob"] = EnsembleLink.Softmax, ["multi:softmax"] = EnsembleLink.Softmax, ["binary:logistic"] = EnsembleLink.Logistic,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, for problems.</param>
    /// <param name="content">Its bytes, UTF-8.</param>
    public static ImportedModel Read(string path, ReadOnlyMemory<byte> content)
    {
        using var document = Parse(path, content);
        var learner = new JsonPlace(path, "", document.RootElement)["learner"];
        var booster = learner["gradient_booster"];
        var kind = booster["name"].Text();
        if (kind != "gbtree")
            throw booster["name"].Refusal($"is '{Excerpt.Of(kind)}'; only 'gbtree', a plain sum of trees, can be imported");
        var (parameters, objective) = (learner["learner_model_param"], learner["objective"]["name"]);
        if (parameters.Find("num_target") is { } targets && targets.Count() > 1)
            throw targets.Refusal("is above 1; a model here has one target");
        var link = LinkOf(objective);
        var columns = SourceLimits.Columns(parameters["num_feature"].Count(), parameters["num_feature"].Refusal);
        var classes = link == EnsembleLink.Softmax ? parameters["num_class"].Count() : 1;
        if (link == EnsembleLink.Softmax && classes < 2)
            throw parameters["num_class"].Refusal($"is {classes}; a softmax needs 2 labels or more");
        var offsets = Offsets(parameters["base_score"], link, classes);
        var model = booster["model"];
        var trees = XGBoostTrees.Read(model, columns, classes);
        var sum = new TreeSum(trees, link) { Interleaved = classes, HasCovers = true };
        return new ImportedModel(SourceOffsets.Add(sum, offsets))
        {
            Format = TreeFormat.XGBoost,
            Objective = objective.Text(),
            Columns = columns,
            ColumnNames = Names(learner, columns),
            Trees = trees.Count,
            Remarks = Remarks(learner, trees.Count / classes / Parallel(model)),
        };
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second kind: a key with half of a surrogate pair. XGBoost writes one long line, so the byte is told too.
            var (line, place) = failure is JsonException { LineNumber: { } number } broken
                ? ((int?)number + 1, FormattableString.Invariant($" It goes wrong at byte {broken.BytePositionInLine} of the line."))
                : (null, "");
            throw new InputException(new Problem("json-broken", $"The file is not valid JSON.{place}", JsonPlace.Remedy)
            {
                Subject = path,
                Line = line,
            }, failure);
        }
    }

    private static EnsembleLink LinkOf(JsonPlace objective)
    {
        var name = objective.Text();
        if (Links.TryGetValue(name, out var link)) return link;
        if (NumberObjectives.Contains(name)) return EnsembleLink.Identity;
        throw objective.Refusal($"is '{Excerpt.Of(name)}'; the objectives that can be imported are "
            + string.Join(", ", Links.Keys.Concat(NumberObjectives)));
    }

    // One number, also as a list of one or of one a label, which newer versions write; a probability for the logistic function.
    private static double[] Offsets(JsonPlace place, EnsembleLink link, int classes)
    {
        var text = place.Text().Trim('[', ']');
        var values = text.Split(',').Select(part =>
            float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
                ? value : throw place.Refusal($"is '{Excerpt.Of(place.Text())}', not a number")).ToArray();
        if (values.Length != 1 && values.Length != classes) throw place.Refusal($"holds {values.Length} numbers for {classes} sums");
        return [.. Enumerable.Range(0, classes).Select(label => Offset(values[values.Length == 1 ? 0 : label]))];

        double Offset(float score)
        {
            if (link != EnsembleLink.Logistic) return score;
            if (score is <= 0 or >= 1) throw place.Refusal($"is '{Excerpt.Of(place.Text())}', not a probability between 0 and 1");

            // As XGBoost computes it: -log(1 / p - 1) in float32.
            return 0 - (float)VectorMath.Log((double)((1f / score) - 1f));
        }
    }

    private static IReadOnlyList<string> Names(JsonPlace learner, int columns)
    {
        if (learner.Find("feature_names") is not { } place || place.Items() is not { Count: > 0 } names) return [];
        if (names.Count != columns) throw place.Refusal($"holds {names.Count} names for {columns} columns");
        return [.. names.Select(name => name.Text())];
    }

    private static int Parallel(JsonPlace model) => Math.Max(1, model["gbtree_model_param"].Find("num_parallel_tree")?.Count() ?? 1);

    private static IReadOnlyList<string> Remarks(JsonPlace learner, int rounds)
    {
        if (learner.Find("attributes")?.Find("best_iteration") is not { } best || best.Count() + 1 >= rounds) return [];
        return [$"The file names round {best.Count() + 1} of {rounds} as its best; all are imported, as Booster.predict takes them."];
    }
}
