using MerToolkit.Core.Configuration;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Models small enough to break every byte of, and the trainers that read them back.</summary>
internal static class SmallModels
{
    public static readonly Trainer[] Trainers = [new CentroidTrainer(), new LineTrainer()];

    public static readonly float[] Features = [0, 0, 1, .5f, 5, 9, 4.5f, 11, -.25f, 1.5f, 6, 10];

    public static readonly ModelFacts Facts = new()
    {
        Columns =
        [
            new ColumnSchema("mfcc.01.mean", ColumnKind.Feature, "dB", "cepstral", "librosa@1"),
            new ColumnSchema("chroma.C♯.sd \"é\"", ColumnKind.Feature),
        ],
        Profile = "librosa@1",
        ProfileHash = ContentHash.OfText("name: librosa\n"),
        ProfileText = "name: librosa\n",
        RecipeText = "name: small\ntarget: [label, arousal]\n",
        DataPath = "日本/table.csv",
        DataHash = ContentHash.OfText("data"),
        Rows = 6,
        Seed = ulong.MaxValue,
        ToolVersion = "0.1.0",
    };

    /// <summary>
    /// Two targets, one with a standardizer and options of its own, one without either; without a spread, as older programs wrote them.
    /// </summary>
    public static TrainedModel Two() => new(Facts, [Labels(), Numbers()]);

    public static TargetModel Labels()
    {
        var scale = new LabelScale("label", "Quadrant", ["Q1", "Q2", "q1 ♥"]);
        var given = new Dictionary<string, object> { ["sharpness"] = .1 + .2, ["distance"] = "absolute" };
        var options = new OptionValues(CentroidTrainer.Options, given);
        var data = new TrainingData(Features, [.. Facts.Columns.Select(column => column.Name)], scale, [0, 0, 1, 1, 2, 2]);
        return TargetModel.Train(new CentroidTrainer(), options, data, null, Context()) with { Spread = null };
    }

    public static TargetModel Numbers()
    {
        var scale = new NumberScale("arousal", "mean_arousal", "1", -.0, 2.0 / 3);
        var data = new TrainingData(Features, [.. Facts.Columns.Select(column => column.Name)], scale, [0, .1, .2, .3, .4, 2.0 / 3]);
        return TargetModel.Train(new LineTrainer(), new OptionValues([]), data, null, Context()) with { Spread = null };
    }

    public static TrainedModel Read(string path) => ModelArchive.Read(path, Find, Trainers.Select(trainer => trainer.Declaration.Name));

    public static Trainer? Find(string name) =>
        Trainers.FirstOrDefault(trainer => trainer.Declaration.Name == name || trainer.Declaration.Aliases.Contains(name));

    private static TrainingContext Context() => new(RandomStream.FromSeed(1));
}
