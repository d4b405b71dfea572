using MerToolkit.Audio.Perturbation;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Judges what a trained model says of perturbed clips, and pairs it with what it says of the clips as they are.</summary>
/// <param name="clean">The clips as they are; run before the first is judged.</param>
/// <param name="resamples">Number of resamples of the bootstrap.</param>
internal sealed class PerturbedScores(EvaluationWork clean, int resamples)
{
    private readonly Lazy<TrainerResult> _clean = new(() => EvaluationScores.Of(clean, resamples).Trainers[0]);

    /// <summary>Runs and judges one perturbation.</summary>
    /// <param name="chain">The perturbation.</param>
    /// <param name="work">The same clips, perturbed.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    public PerturbedResult Judge(PerturbationChain chain, EvaluationWork work, IEvaluationListener listener, CancellationToken cancellation)
    {
        work.Run(listener, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var scores = EvaluationScores.Of(work, resamples).Trainers[0];
        var differences = scores.Targets.Zip(_clean.Value.Targets).SelectMany(pair => PairedComparison.Compare(
            chain.Text, pair.First, PerturbedResult.Clean, pair.Second, work.Rows, Intervals(work)));
        var only = chain.Steps.Count == 1 ? chain.Steps[0] : null;
        var declaration = only?.Kind.Declaration;
        return new PerturbedResult(chain.Text, scores, [.. differences])
        {
            Kind = declaration?.Name,
            Level = declaration is { TakesLevel: true } ? only!.Level : null,
            Unit = declaration?.Unit ?? "",
        };
    }

    private IntervalOptions Intervals(EvaluationWork work) => EvaluationScores.IntervalsOf(work, resamples);
}
