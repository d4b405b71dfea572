using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>
/// A small table labelled by people who err in three of ten rows, and a large one labelled by the same people, or by a forest
/// that learned from the small one.
/// </summary>
internal static class ModelOutputCase
{
    private const int Small = 300;
    private const int Large = 900;
    private const int Columns = 6;
    private static readonly string[] Labels = ["calm", "tense"];

    public static void Write(TestFolder folder, bool isFaulty)
    {
        var (small, large) = (new Sheet(Small, seed: 3).WithFeatures(Columns), new Sheet(Large, seed: 4).WithFeatures(Columns));
        var (said, asked) = (Said(small), Said(large));
        if (isFaulty) asked = Copied(small, said, large);
        folder.WriteText("small.csv", small.With("label", row => Labels[said[row]]).ToString());
        folder.WriteText("large.csv", large.With("label", row => Labels[asked[row]]).ToString());
    }

    private static int[] Said(Sheet sheet)
    {
        var (first, second, doubt) = (sheet.Noise("f0"), sheet.Noise("f1"), sheet.Noise("doubt"));
        return [.. sheet.Rows.Select(row => first[row] + second[row] + 1.2 * doubt[row] > 0 ? 1 : 0)];
    }

    private static int[] Copied(Sheet small, int[] said, Sheet large)
    {
        string[] names = [.. Enumerable.Range(0, Columns).Select(column => $"f{column}")];
        var trainer = TrainerRegistry.Find("random-forest")!;
        var data = new TrainingData(Matrix(small, names), names, new LabelScale("label", "", Labels), said);
        var options = new OptionValues(trainer.Declaration.Options, new Dictionary<string, object> { ["trees"] = 100.0 });
        var model = TargetModel.Train(trainer, options, data, null, new TrainingContext(RandomStream.FromSeed(5)));
        var rows = Matrix(large, names);
        var probabilities = new double[Large * Labels.Length];
        model.Probabilities(new FeatureRows(rows, Large, Columns), probabilities);
        return [.. large.Rows.Select(row => MostProbable.Index(probabilities.AsSpan(row * Labels.Length, Labels.Length)))];
    }

    private static float[] Matrix(Sheet sheet, string[] names)
    {
        double[][] columns = [.. names.Select(sheet.Noise)];
        return [.. sheet.Rows.SelectMany(row => columns.Select(column => (float)(10 + column[row])))];
    }
}
