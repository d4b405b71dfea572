using System.Text.Json;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>The stored models of <c>tests/golden/models</c>, which every later program must read.</summary>
internal static class GoldenModels
{
    private static readonly DirectoryInfo Root = FindRoot();

    /// <summary>Where they are stored.</summary>
    public static string Folder => Path.Combine(Root.FullName, "tests", "golden", "models");

    /// <summary>The models, by what is added to their format's name.</summary>
    public static TrainedModel Make(string name) => name switch
    {
        "boosted" => Model([Train("boosted-depthwise", "label", ("rounds", 3.0), ("depth", 3.0))]),
        "boosted-binary" => Model([Train("boosted-depthwise", "side", ("rounds", 3.0), ("depth", 3.0))]),
        "forest" => Model([Train("random-forest", "label", ("trees", 5.0), ("min-leaf", 3.0))]),
        "forest-oob" => Model([Train("random-forest", "side", ("trees", 3.0), ("min-leaf", 5.0), ("oob", "yes"))]),
        "knn" => Model([Train("knn", "label", ("neighbours", 3.0)), Train("knn", "valence", ("weights", "distance"))]),
        "logistic" => Model([Train("logistic", "label", ("c", .5))]),
        "naive-bayes" => Model([Train("naive-bayes", "label")]),
        "ridge" => Model([Train("ridge", "arousal", ("alpha", 2.0)), Train("ridge", "valence", ("alpha", 2.0))]),
        _ => throw new ArgumentException($"There is no model '{name}'.", nameof(name)),
    };

    /// <summary>Writes a model and what it predicts; a file that is there stays, since it is to be read for ever.</summary>
    public static void Write(string name)
    {
        var path = Path.Combine(Folder, FormattableString.Invariant($"format-{ModelFormat.Version}-{name}.mer"));
        if (File.Exists(path)) return;
        var model = Make(name);
        ModelArchive.Write(path, model);
        const int Rows = 6;
        var rows = SmallTable.Others(Rows);
        JsonFile.Write(Path.ChangeExtension(path, ".json"), writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("rows", Rows);
            Write(writer, "features", rows, (json, value) => json.WriteNumberValue(value));
            writer.WriteStartObject("predictions");
            foreach (var target in model.Targets)
                Write(writer, target.Scale.Name, Predict(target, rows, Rows), (json, value) => json.WriteNumberValue(value));
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>What a model predicts: [rows, labels] probabilities or [rows] values.</summary>
    public static double[] Predict(TargetModel target, float[] features, int rows)
    {
        var block = new FeatureRows(features, rows, features.Length / rows);
        var predictions = new double[rows * ((target.Scale as LabelScale)?.Labels.Count ?? 1)];
        if (target.Scale is LabelScale) target.Probabilities(block, predictions);
        else target.Predict(block, predictions);
        return predictions;
    }

    private static TargetModel Train(string trainer, string target, params (string Name, object Value)[] given)
    {
        var known = TrainerRegistry.Find(trainer)!;
        var options = new OptionValues(known.Declaration.Options, given.ToDictionary(option => option.Name, option => option.Value));
        var context = new TrainingContext(RandomStream.FromSeed(42).Split(target));
        return TargetModel.Train(known, options, SmallTable.Data(target), null, context);
    }

    private static TrainedModel Model(IReadOnlyList<TargetModel> targets) => new(
        new ModelFacts
        {
            Columns = SmallTable.Columns,
            Profile = "librosa@1",
            ProfileHash = ContentHash.OfText("name: librosa\n"),
            ProfileText = "name: librosa\n",
            RecipeText = $"name: golden\ntrainer: {targets[0].Trainer.Declaration.Name}\n",
            DataPath = "small.csv",
            DataHash = ContentHash.OfText("small"),
            Rows = SmallTable.Rows,
            Seed = 42,
            ToolVersion = "0.1.0",
        }, targets);

    private static void Write<T>(Utf8JsonWriter writer, string name, T[] values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) write(writer, value);
        writer.WriteEndArray();
    }

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MerToolkit.sln"))) folder = folder.Parent!;
        return folder;
    }
}
