using System.Diagnostics;
using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>
/// Everything that is tried on the models of one kind with the test rows of one part: attacks within each budget, then proofs.
/// </summary>
internal sealed class NumberChallenge
{
    private readonly NumberStage _stage;
    private readonly IReadOnlyList<AttackedTarget> _targets;
    private readonly string _name;
    private readonly TargetModel[] _models;
    private readonly NumberBook _book;
    private readonly double[] _points;
    private readonly NumberGoal[] _goals;

    /// <summary>Models before their rows.</summary>
    /// <param name="stage">Rows, surrogates, threat.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="models">The models, one a target.</param>
    /// <param name="book">Receives what is seen.</param>
    public NumberChallenge(
        NumberStage stage, IReadOnlyList<AttackedTarget> targets, IReadOnlyList<ChallengedModel> models, NumberBook book)
    {
        (_stage, _targets, _name, _book) = (stage, targets, models[0].Name, book);
        _models = [.. models.Select(model => model.Model)];
        _points = NumberGoal.PointsOf(_models, stage.Common.Rows.Features);
        _goals = [.. Enumerable.Range(0, stage.Aims.Count).Select(aim => stage.Aims.Goal(aim, _models, stage.Common.Rows.Features))];
    }

    private int Rows => _stage.Common.Rows.Rows.Length;

    /// <summary>Tries everything.</summary>
    /// <param name="certifiers">What proves, one entry a target; null for nothing.</param>
    /// <param name="listener">Is told about each attack and each proof.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(IReadOnlyList<IIntervalCertifier?> certifiers, IChallengeListener listener, CancellationToken cancellation)
    {
        for (var target = 0; target < _targets.Count; target++)
            for (var row = 0; row < Rows; row++)
                _book.Predicted[target][_stage.Common.Seed, _stage.Common.PlaceOf(row)] = Point(row, target);
        for (var budget = 0; budget < _stage.Common.Budgets.Count; budget++)
        {
            for (var attack = 0; attack < _stage.Common.Attacks.Count; attack++)
            {
                for (var aim = 0; aim < _goals.Length; aim++)
                    if (_stage.Attacked(_goals[aim], aim, _name, attack, budget, cancellation) is { } rows)
                        Record(budget, attack, aim, rows);
                listener.Finished();
            }

            if (certifiers.All(certifier => certifier is null)) continue;
            Prove(certifiers, budget, cancellation);
            listener.Finished();
        }
    }

    private double Point(int row, int target) => _points[(row * _models.Length) + target];

    private void Record(int budget, int attack, int aim, float[] attacked)
    {
        var rows = new FeatureRows(attacked, Rows, _stage.Common.Rows.Columns);
        var seed = _stage.Common.Seed;
        if (aim == _targets.Count)
        {
            var changed = new bool[Rows];
            _goals[aim].Confirm(rows, _stage.Common.Rows.Indices, changed);
            for (var row = 0; row < Rows; row++)
                _book.Within(budget).Changed(attack)[seed, _stage.Common.PlaceOf(row)] = changed[row] ? RowOutcome.Right : RowOutcome.Wrong;
            return;
        }

        var moved = NumberGoal.PointsOf([_models[aim]], rows);
        for (var row = 0; row < Rows; row++)
            _book.Within(budget).Pushed(aim, attack)[seed, _stage.Common.PlaceOf(row)] =
                Math.Abs(moved[row] - Point(row, aim)) / _targets[aim].Deviation;
    }

    private void Prove(IReadOnlyList<IIntervalCertifier?> certifiers, int budget, CancellationToken cancellation)
    {
        var intervals = new NumberInterval[]?[_targets.Count];
        for (var target = 0; target < _targets.Count; target++)
            if (certifiers[target] is { } certifier) intervals[target] = Prove(certifier, target, budget, cancellation);
        if (!_stage.Aims.HasQuadrants || _stage.Aims.Pair(intervals) is not ({ } valences, { } arousals)) return;
        var (valence, arousal) = _stage.Aims.Pair(_models);
        var cuts = (Valence: NumberAims.Cut(valence), Arousal: NumberAims.Cut(arousal));
        for (var row = 0; row < Rows; row++)
        {
            var (ofValence, ofArousal) = _stage.Aims.Pair([.. Enumerable.Range(0, _targets.Count).Select(target => Point(row, target))]);
            var quadrant = Quadrants.Of(ofValence - cuts.Valence, ofArousal - cuts.Arousal);
            _book.Within(budget).Stays[_stage.Common.Seed, _stage.Common.PlaceOf(row)] =
                QuadrantCertifier.IsKept(quadrant, valences[row], arousals[row], cuts) ? RowOutcome.Right : RowOutcome.Wrong;
        }
    }

    private NumberInterval[] Prove(IIntervalCertifier certifier, int target, int budget, CancellationToken cancellation)
    {
        var stage = _stage.Common;
        var intervals = new NumberInterval[Rows];
        var ticks = new long[Rows];
        var effort = stage.Effort with { Cancellation = cancellation };
        Parallel.For(0, Rows, new ParallelOptions { MaxDegreeOfParallelism = stage.Jobs, CancellationToken = cancellation }, row =>
        {
            var start = Stopwatch.GetTimestamp();
            intervals[row] = certifier.Enclose(stage.Rows[row], stage.Threat, stage.Budgets[budget], effort);
            ticks[row] = Stopwatch.GetTimestamp() - start;
        });
        var room = _book.Within(budget).Proof(target);
        for (var row = 0; row < Rows; row++)
            room.Note(stage.Seed, stage.PlaceOf(row), intervals[row], Point(row, target), _targets[target].Deviation);
        room.AddCost(certifier.Method, ticks.Sum() / (double)Stopwatch.Frequency, Rows);
        return intervals;
    }
}
