namespace MerToolkit.Evaluation.Confidence;

/// <summary>An uncertainty of every row that was predicted.</summary>
/// <param name="Method">Where the probabilities come from: <c>maximum</c> (the model's own), <c>bagged</c>, ...</param>
/// <param name="Measure">What is made of them: <c>maximum</c>, <c>entropy</c>, <c>mutual-information</c>, ...</param>
/// <param name="Seeds">
/// One entry a seed: uncertainty of each row, any number, more for what is less certain, [rows]; what a row holds that was not
/// predicted does not count.
/// </param>
public sealed record UncertaintyScore(string Method, string Measure, IReadOnlyList<double[]> Seeds);
