using System.Diagnostics;
using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Workflows.Challenging;

/// <summary>
/// Everything that is tried on one model with the test rows of one part: attacks within each budget, then proofs. An attack on the
/// model itself keeps the best it finds; rows made on a surrogate are what they are.
/// </summary>
internal sealed class ModelChallenge
{
    private readonly PartStage _stage;
    private readonly LabelGoal _goal;
    private readonly ChallengedModel _model;
    private readonly EvidenceBook _book;
    private readonly ICertifier? _certifier;

    /// <summary>A model before its rows.</summary>
    /// <param name="stage">Rows, surrogates, threat.</param>
    /// <param name="model">The model.</param>
    /// <param name="book">Receives what is seen.</param>
    /// <param name="certifier">What proves; null for nothing.</param>
    public ModelChallenge(PartStage stage, ChallengedModel model, EvidenceBook book, ICertifier? certifier)
    {
        (_stage, _model, _book, _certifier) = (stage, model, book, certifier);
        _goal = new LabelGoal(model.Model, stage.Rows.Labels);
    }

    /// <summary>Tries everything.</summary>
    /// <param name="listener">Is told about each attack and each proof.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(IChallengeListener listener, CancellationToken cancellation)
    {
        Record(_book.Clean, WrongOn(_stage.Rows.Values));
        for (var budget = 0; budget < _stage.Budgets.Count; budget++)
        {
            var strongest = new StrongestRows(_goal, _stage.Rows);
            for (var attack = 0; attack < _stage.Attacks.Count; attack++)
            {
                Try(budget, attack, strongest, cancellation);
                listener.Finished();
            }

            if (_stage.Labeller is { } labeller) Record(_book.Within(budget).AskedAgain, labeller.Differs(_goal, strongest.Values));
            if (_certifier is null) continue;
            Prove(_certifier, budget, cancellation);
            listener.Finished();
        }
    }

    private void Try(int budget, int attack, StrongestRows strongest, CancellationToken cancellation)
    {
        var planned = _stage.Attacks[attack];
        if (planned.Surrogate is { } surrogate)
        {
            if (_stage.MadeOn(surrogate, attack, budget, cancellation) is not { } made) return;
            Record(_book.Within(budget).Under(attack), WrongOn(made));
            strongest.Offer(made);
            return;
        }

        if (planned.Attack.Obstacle(_goal) is not null) return;
        var task = new AttackTask(_goal, _stage.Rows.Values, _stage.Threat, _stage.Budgets[budget]);
        var result = planned.Attack.Run(task, planned.Options,
            new AttackContext(_stage.RandomOf(_model.Name, planned.Reported.Name, budget), _stage.Jobs, cancellation));
        Record(_book.Within(budget).Under(attack), result.Succeeded);
        strongest.Offer(result.Rows);
    }

    private bool[] WrongOn(float[] rows)
    {
        var wrong = new bool[_stage.Rows.Rows.Length];
        _goal.Confirm(new FeatureRows(rows, wrong.Length, _stage.Rows.Columns), _stage.Rows.Indices, wrong);
        return wrong;
    }

    private void Record(RowOutcomes outcomes, bool[] wrong)
    {
        for (var row = 0; row < wrong.Length; row++)
            outcomes[_stage.Seed, _stage.PlaceOf(row)] = wrong[row] ? RowOutcome.Wrong : RowOutcome.Right;
    }

    private void Prove(ICertifier certifier, int budget, CancellationToken cancellation)
    {
        var rows = _stage.Rows;
        var verdicts = new Verdict[rows.Rows.Length];
        var ticks = new long[verdicts.Length];
        var effort = _stage.Effort with { Cancellation = cancellation };
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _stage.Jobs, CancellationToken = cancellation };
        Parallel.For(0, verdicts.Length, parallel, row =>
        {
            var start = Stopwatch.GetTimestamp();
            verdicts[row] = certifier.Certify(rows[row], rows.Labels[row], _stage.Threat, _stage.Budgets[budget], effort).Verdict;
            ticks[row] = Stopwatch.GetTimestamp() - start;
        });
        Record(_book.Within(budget).Proved, [.. verdicts.Select(verdict => verdict != Verdict.Robust)]);
        _book.Within(budget).AddProofs(certifier.Method, certifier.IsExact, verdicts.Count(verdict => verdict == Verdict.Unknown),
            ticks.Sum() / (double)Stopwatch.Frequency, verdicts.Length);
    }
}
