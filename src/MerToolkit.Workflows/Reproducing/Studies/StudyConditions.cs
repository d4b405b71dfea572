namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>What is done to rows before a model is asked: nothing, FGSM from a surrogate with each choice of a label, or chance.</summary>
internal static class StudyConditions
{
    /// <summary>The rows as they are.</summary>
    public const string Clean = "clean";

    /// <summary>Control: each column moved by the whole budget, up or down by chance.</summary>
    public const string Signs = "random-signs";

    /// <summary>Control: each column moved evenly within the budget.</summary>
    public const string Noise = "uniform-noise";

    /// <summary>The choices of a label that FGSM moves away from.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["true", "predicted", "random"];

    /// <summary>All conditions, with the words for them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        KeyValuePair.Create(Clean, "clean"),
        .. Labels.Select(label => KeyValuePair.Create(Fgsm(label), $"FGSM, {label} label")),
        KeyValuePair.Create(Signs, "random signs"), KeyValuePair.Create(Noise, "uniform noise"),
    ];

    /// <summary>Name of the condition, and of the training, by FGSM with a choice of a label.</summary>
    /// <param name="label">One of <see cref="Labels"/>.</param>
    public static string Fgsm(string label) => $"fgsm-{label}";

    /// <summary>The defence that a training stands for: copies of the training rows under a condition.</summary>
    /// <param name="training">Name of the condition; <see cref="Clean"/> for none.</param>
    /// <param name="epsilon">Budget in standard deviations of the training rows, above 0.</param>
    /// <returns>As typed after <c>--defence</c>; null for none.</returns>
    public static string? Defence(string training, double epsilon) =>
        training == Clean ? null : Invariant($"fgsm:{epsilon}:label={training["fgsm-".Length..]}");
}
