using System.Collections.Concurrent;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Uncertainty;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>
/// Goes along with an evaluation: right after each training it asks members of the model about the test rows, and calibrates.
/// Called from several threads; every training has a slot of its own.
/// </summary>
/// <param name="methods">Ways to have members; none for the model's own probabilities alone.</param>
/// <param name="trainers">Number of trainers asked for; what comes behind them is trivial and not looked at.</param>
internal sealed class UncertaintyWork(IReadOnlyList<MemberMethod> methods, int trainers)
{
    private const int RowsAtOnce = 512;
    private readonly ConcurrentDictionary<(int Choice, int Target, int Seed, int Fold), PartUncertainty> _parts = [];

    /// <summary>The methods.</summary>
    public IReadOnlyList<MemberMethod> Methods => methods;

    /// <summary>What was found of a trainer and target, by seed, then fold.</summary>
    /// <param name="choice">Index of the trainer, from 0.</param>
    /// <param name="target">Index of the target, from 0.</param>
    public IReadOnlyList<PartUncertainty> Parts(int choice, int target) =>
    [
        .. _parts.Where(part => part.Key.Choice == choice && part.Key.Target == target)
            .OrderBy(part => part.Key.Seed).ThenBy(part => part.Key.Fold).Select(part => part.Value),
    ];

    /// <summary>Judges a training that is done.</summary>
    /// <param name="training">The training.</param>
    public void Judge(UncertainTraining training)
    {
        if (training.Choice >= trainers) return;
        var remarks = new List<string>();
        var (calibrated, conformal) = CalibrationWork.Run(training);
        var members = training.Tested.IsLabel && training.Tested.Labels.Count > 1 ? Members(training, remarks) : [];
        var part = new PartUncertainty(training.Part, members, calibrated, conformal, remarks);
        _parts[(training.Choice, training.Target, training.Part.Seed, training.Part.Fold)] = part;
    }

    private List<MemberMeasures> Members(UncertainTraining training, List<string> remarks)
    {
        var model = training.Model;
        var context = training.Context with { Random = training.Context.Random.Split("members") };
        var found = new List<MemberMeasures>();
        foreach (var method in methods)
        {
            var name = model.Trainer.Declaration.Name;
            if (method.Lack(model) is { } lack)
            {
                remarks.Add($"Uncertainty '{method.Name}' is left out of {name}: it has {lack}.");
                continue;
            }

            if (method.Remark(model) is { } remark) remarks.Add(remark);
            var source = new MemberSource(model, training.Learned.Training(training.LearnedRows), training.Preparation, context)
            {
                Protection = training.Protection,
            };
            found.Add(new MemberMeasures(method.Name, Measures(method.Of(source), training)));
        }

        return found;
    }

    private static double[][] Measures(IMembers members, UncertainTraining training)
    {
        var rows = training.Part.Split.Test;
        var (names, columns, width) = (UncertaintyMeasures.Names.Count, training.Model.Model.Columns, members.Count * members.Classes);
        double[][] values = [.. Enumerable.Range(0, names).Select(_ => new double[rows.Count])];
        var (features, own) = (training.Tested.Features(rows), new double[names]);
        for (var first = 0; first < rows.Count; first += RowsAtOnce)
        {
            training.Context.Cancellation.ThrowIfCancellationRequested();
            var block = new FeatureRows(features, rows.Count, columns).Slice(first, Math.Min(RowsAtOnce, rows.Count - first));
            var opinions = new double[block.Rows * width];
            members.Probabilities(block, opinions);
            for (var row = 0; row < block.Rows; row++)
            {
                UncertaintyMeasures.Compute(opinions.AsSpan(row * width, width), members.Classes, own);
                for (var measure = 0; measure < names; measure++) values[measure][first + row] = own[measure];
            }
        }

        return values;
    }
}
