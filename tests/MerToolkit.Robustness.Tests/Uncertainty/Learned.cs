using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

/// <summary>Small models on rows made by rule.</summary>
internal static class Learned
{
    public const int Columns = 4;

    /// <summary>Rows whose label is a column's third or half, with some noise; a few cells are missing where that is asked for.</summary>
    public static TrainingData Rows(int rows, int labels, ulong seed = 1, bool hasMissing = false)
    {
        var random = RandomStream.FromSeed(seed).Split("rows");
        var (features, classes) = (new float[rows * Columns], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++) features[row * Columns + column] = (float)random.NextGaussian();
            var score = features[row * Columns] + .5 * features[row * Columns + 1] + .7 * random.NextGaussian();
            classes[row] = Math.Clamp((int)Math.Floor(score + labels / 2.0), 0, labels - 1);
            if (hasMissing && row % 5 == 0) features[row * Columns + row % Columns] = float.NaN;
        }

        string[] names = [.. Enumerable.Range(0, labels).Select(label => $"mood {label}")];
        string[] columns = [.. Enumerable.Range(0, Columns).Select(column => $"column {column}")];
        return new TrainingData(features, columns, new LabelScale("label", "", names), classes)
        {
            Ids = [.. Enumerable.Range(0, rows).Select(row => $"song {row}")],
            Groups = [.. Enumerable.Range(0, rows).Select(row => $"artist {row / 4}")],
        };
    }

    public static TargetModel Model(TrainingData data, string trainer, params (string Option, string Value)[] options)
    {
        var (found, problems) = (TrainerRegistry.Find(trainer)!, new ProblemLog());
        var given = options.Select(option => KeyValuePair.Create(option.Option, option.Value));
        var declared = found.OptionsFor(name => options.FirstOrDefault(option => option.Option == name).Value);
        var read = OptionValues.Read(declared, given, trainer, problems, new OptionValues(declared));
        problems.ThrowUsage();
        return TargetModel.Train(found, read, data, null, Context());
    }

    public static TrainingContext Context(ulong seed = 1, int jobs = 1) => new(RandomStream.FromSeed(seed), jobs);

    public static MemberSource Source(TargetModel model, TrainingData data, ulong seed = 7, int jobs = 1) =>
        new(model, data, null, Context(seed, jobs));

    public static double[] Probabilities(this IMembers members, TrainingData rows)
    {
        var found = new double[rows.Rows * members.Count * members.Classes];
        members.Probabilities(rows.Features, found);
        return found;
    }

    public static double[] Probabilities(this TargetModel model, TrainingData rows)
    {
        var found = new double[rows.Rows * rows.LabelScale.Labels.Count];
        model.Probabilities(rows.Features, found);
        return found;
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
