using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Judges a setting by the inner folds of a part, as 'mer eval' would judge it on those rows alone.</summary>
/// <param name="plan">The search.</param>
/// <param name="cancellation">Ends the work; the trial is lost.</param>
internal sealed class TrialRunner(TuningPlan plan, CancellationToken cancellation)
{
    /// <summary>Tries a setting; a training that fails is a result, not an end.</summary>
    /// <param name="part">The rows.</param>
    /// <param name="number">Number of the trial, from 1.</param>
    /// <param name="setting">One value an option that is searched, in their order.</param>
    /// <exception cref="EnvironmentException">The machine lacks something; no other setting would help.</exception>
    public TrialResult Run(TuningPart part, int number, IReadOnlyList<object> setting)
    {
        KeyValuePair<string, object>[] options =
            [.. plan.Space.Dimensions.Zip(setting, (dimension, value) => KeyValuePair.Create(dimension.Option.Name, value))];
        var choice = plan.With(options);
        if (choice.Trainer.Faults(choice.Options).FirstOrDefault() is { } fault) return Failed(fault);
        try
        {
            var work = new EvaluationWork(plan.ExperimentWith(choice), part.Inner, plan.Targets, [choice]);
            work.Run(NoListener.Instance, cancellation);
            var (score, low, high) = plan.Goal.Of(EvaluationScores.Of(work, plan.Options.Resamples).Trainers[0].Targets);
            cancellation.ThrowIfCancellationRequested();
            return double.IsFinite(score)
                ? new TrialResult(number, options, score, low, high) : Failed("The metric is not defined for these predictions.");
        }
        catch (MerException reason) when (reason is not EnvironmentException)
        {
            return Failed(reason.Problems[0].Message);
        }

        TrialResult Failed(string why) => new(number, options, double.NaN, double.NaN, double.NaN, why);
    }

    private sealed class NoListener : IEvaluationListener
    {
        public static readonly NoListener Instance = new();

        public void Started(int trainings) { }

        public void Finished() { }

        public void Scoring() { }
    }
}
