using System.Globalization;
using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// XGBoost's model as JSON, in the layout of version 1.7, which later ones read too. Leaf values become float32, and XGBoost
/// adds them in float32. A threshold "at most t" becomes "less than the next float32".
/// </summary>
internal static class XGBoostWriter
{
    // Names that XGBoost refuses in a table.
    private static readonly char[] ForbiddenLetters = ['[', ']', '<'];

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="ensemble">What to write.</param>
    /// <returns>Sentences that a person should read.</returns>
    /// <exception cref="UsageException">The format cannot say what the model does.</exception>
    public static IReadOnlyList<string> Write(string path, TreeEnsemble ensemble)
    {
        if (ensemble.Link == EnsembleLink.Shares)
        {
            throw new UsageException(new Problem("export-shares",
                "XGBoost has no forest whose means are the probabilities: its softmax would make other ones of them.",
                "Export it as lightgbm or onnx."));
        }

        var remarks = new List<string>();
        var names = ensemble.Columns;
        if (names.Any(name => name.IndexOfAny(ForbiddenLetters) >= 0))
        {
            names = [];
            remarks.Add("The names of the columns are left out: XGBoost allows none of the letters [ ] < in them.");
        }

        using var file = new AtomicFile(path);
        using (var writer = new Utf8JsonWriter(file.Stream, JsonNumbers.LineOptions)) WriteModel(writer, ensemble, names);
        file.Commit();
        return remarks;
    }

    private static void WriteModel(Utf8JsonWriter writer, TreeEnsemble ensemble, IReadOnlyList<string> names)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("learner");
        writer.WriteStartObject("attributes");
        writer.WriteEndObject();
        writer.WriteStartArray("feature_names");
        foreach (var name in names) writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteStartArray("feature_types");
        writer.WriteEndArray();
        writer.WriteStartObject("gradient_booster");
        WriteTrees(writer, ensemble);
        writer.WriteString("name", "gbtree");
        writer.WriteEndObject();
        WriteTexts(writer, "learner_model_param", ("base_score", Text(BaseScore(ensemble))), ("boost_from_average", "1"),
            ("num_class", Text(ensemble.Link == EnsembleLink.Softmax ? ensemble.Sums : 0)), ("num_feature", Text(ensemble.Columns.Count)),
            ("num_target", "1"));
        WriteObjective(writer, ensemble);
        writer.WriteEndObject();
        writer.WriteStartArray("version");
        foreach (var part in new[] { 1, 7, 4 }) writer.WriteNumberValue(part);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteObjective(Utf8JsonWriter writer, TreeEnsemble ensemble)
    {
        writer.WriteStartObject("objective");
        var (name, key, value) = ensemble.Link switch
        {
            EnsembleLink.Softmax => ("multi:softprob", "softmax_multiclass_param", ("num_class", Text(ensemble.Sums))),
            EnsembleLink.Logistic => ("binary:logistic", "reg_loss_param", ("scale_pos_weight", "1")),
            _ => ("reg:squarederror", "reg_loss_param", ("scale_pos_weight", "1")),
        };
        writer.WriteString("name", name);
        WriteTexts(writer, key, value);
        writer.WriteEndObject();
    }

    private static void WriteTrees(Utf8JsonWriter writer, TreeEnsemble ensemble)
    {
        // A probability as base score cannot hold any offset exactly: a last tree that is nothing but a leaf does.
        var hasLast = ensemble.Link == EnsembleLink.Logistic && ensemble.Offset != 0;
        var count = ensemble.Count + (hasLast ? 1 : 0);
        writer.WriteStartObject("model");
        WriteTexts(writer, "gbtree_model_param", ("num_parallel_tree", "1"), ("num_trees", Text(count)), ("size_leaf_vector", "0"));
        writer.WriteStartArray("tree_info");
        for (var tree = 0; tree < count; tree++) writer.WriteNumberValue(tree % ensemble.Sums);
        writer.WriteEndArray();
        writer.WriteStartArray("trees");
        for (var tree = 0; tree < ensemble.Count; tree++)
        {
            XGBoostTreeWriter.Write(writer, ensemble, tree, ensemble.Nodes(tree));
            writer.Flush();
        }

        if (hasLast) XGBoostTreeWriter.WriteLeaf(writer, ensemble, ensemble.Count);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static float BaseScore(TreeEnsemble ensemble) =>
        ensemble.Link == EnsembleLink.Logistic ? .5f : Float32.Of(ensemble.Offset);

    private static void WriteTexts(Utf8JsonWriter writer, string name, params ReadOnlySpan<(string Key, string Value)> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
