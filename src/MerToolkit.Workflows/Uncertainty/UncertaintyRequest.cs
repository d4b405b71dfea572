using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Uncertainty;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>What <c>--uncertainty</c> asks for.</summary>
internal static class UncertaintyRequest
{
    /// <summary>What is wrong with it.</summary>
    /// <param name="options">The evaluation.</param>
    public static IReadOnlyList<Problem> Validate(EvaluationOptions options)
    {
        if (options.Uncertainty.Count == 0) return [];
        var (checks, unknown) = (new OptionChecks(), new ProblemLog());
        MemberMethod.Find(options.Uncertainty, nameof(EvaluationOptions.Uncertainty), unknown);
        checks.Require(options.ModelPath is null, nameof(EvaluationOptions.Uncertainty),
            "Uncertainty is judged of trainers: a trained model has no training rows left to calibrate by.",
            "Name a table and a trainer instead of the model.");
        checks.Require(options.SecondTable is null, nameof(EvaluationOptions.Uncertainty),
            "Uncertainty is judged on one table.", "Leave --against out.");
        return [.. unknown.Problems, .. checks.Found];
    }

    /// <summary>The work that goes along with an evaluation; null when nothing is asked for.</summary>
    /// <param name="options">The evaluation.</param>
    /// <param name="trainers">Number of trainers asked for.</param>
    public static UncertaintyWork? Work(EvaluationOptions options, int trainers) => options.Uncertainty.Count == 0 ? null
        : new UncertaintyWork(
            MemberMethod.Find(options.Uncertainty, nameof(EvaluationOptions.Uncertainty), new ProblemLog()), trainers);
}
