using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// A piece of a reproduction that is kept when it is finished, so that a run which is killed loses only the one under way. The same
/// identity gives the same figures, bit for bit, for any number of threads.
/// </summary>
/// <param name="Key">Unique name of letters, digits, points, hyphens and underscores, which is also that of its file.</param>
/// <param name="Words">What it does, for a person: <c>real-8k, armen, fgsm true</c>.</param>
/// <param name="Identity">All that decides its figures, asked for when it is its turn.</param>
/// <param name="Run">Does it.</param>
internal sealed record ReproductionStep(string Key, string Words, Func<StepWork, string> Identity, Func<StepWork, StepFindings> Run);

/// <summary>What a step needs besides what it is about.</summary>
/// <param name="Jobs">Threads at most, 1 or more; no figure depends on it.</param>
/// <param name="Listener">Is told about clips that are extracted.</param>
/// <param name="Cancellation">Ends the step; nothing of it is kept.</param>
internal sealed record StepWork(int Jobs, IReproductionListener Listener, CancellationToken Cancellation)
{
    /// <summary>What the steps before it found.</summary>
    public FindingsBook Book { get; } = new();

    /// <summary>Receives clips that failed on the way.</summary>
    public List<ItemFailure> Failures { get; } = [];
}

/// <summary>What a step found.</summary>
/// <param name="Figures">The figures, each under a key of its own.</param>
internal sealed record StepFindings(IReadOnlyList<Finding> Figures)
{
    /// <summary>Words that it found, each under a key of its own: sentences, or what became of each row.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts { get; init; } = [];
}

/// <summary>A figure of a step.</summary>
/// <param name="Key">Unique within the step: <c>clean</c>, <c>fgsm-true/precision/happy</c>.</param>
/// <param name="Value">A share, 0..1, or a number of rows.</param>
/// <param name="Low">Lower end of its 95 % interval, in the unit of the value; NaN without one.</param>
/// <param name="High">Upper end of its interval, in the unit of the value; NaN without one.</param>
internal sealed record Finding(string Key, double Value, double Low, double High)
{
    /// <summary>A figure without an interval.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">A share, 0..1, or a number of rows.</param>
    public static Finding Plain(string key, double value) => new(key, value, double.NaN, double.NaN);
}
