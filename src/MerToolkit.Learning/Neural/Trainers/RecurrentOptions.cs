using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>The options of networks over time that others have not.</summary>
internal static class RecurrentOptions
{
    private const string Tangent = "tanh";
    private const string Concordance = "ccc";
    private const string Cosine = "cosine";
    private const string Plateau = "plateau";

    /// <summary>Networks of their own, or one with a head for each number.</summary>
    public static DeclaredOption Kind { get; } =
        Words("kind", "parallel: a network for each number; forked: one recurrent layer for all numbers, a head of its own for each.",
            "parallel", "forked");

    /// <summary>Which recurrent layer.</summary>
    public static DeclaredOption Cell { get; } =
        Words("cell", "The recurrent layer: gated recurrent unit, or long short-term memory.", "gru", "lstm");

    /// <summary>Which way it goes.</summary>
    public static DeclaredOption Direction { get; } =
        Words("direction", "Which way it goes through the frames: first to last, last to first, or both ways side by side.",
            "forward", "backward", "both");

    /// <summary>Size of the state.</summary>
    public static DeclaredOption Hidden { get; } = Width("hidden", "Values of the recurrent layer's state, in each direction.", 30);

    /// <summary>Width of the first dense layer.</summary>
    public static DeclaredOption First { get; } = Width("first-width", "Units of the first dense layer behind the last state.", 30);

    /// <summary>Width of the second dense layer.</summary>
    public static DeclaredOption Second { get; } = Width("second-width", "Units of the second dense layer.", 15);

    /// <summary>What ends the network.</summary>
    public static DeclaredOption End { get; } =
        Words("end", "What ends a network of numbers: tanh keeps within the range of the training numbers, linear keeps within none.",
            Tangent, "linear");

    /// <summary>Which loss numbers have.</summary>
    public static DeclaredOption Loss { get; } =
        Words("loss", "What numbers cost: the mean squared error, or 1 - CCC of a batch, which wants batches of many rows.",
            "mse", Concordance);

    /// <summary>How the steps change.</summary>
    public static DeclaredOption Schedule { get; } =
        Words("schedule", "How the steps change: not, along a cosine to 0, or by half when the loss has not fallen for 5 epochs.",
            "constant", Cosine, Plateau);

    /// <summary>True for one recurrent layer for all numbers.</summary>
    /// <param name="options">The options.</param>
    public static bool IsForked(OptionValues options) => options.Word(Kind.Name) == "forked";

    /// <summary>True when outputs keep within the range of the training numbers.</summary>
    /// <param name="options">The options.</param>
    public static bool IsBounded(OptionValues options) => options.Word(End.Name) == Tangent;

    /// <summary>How the networks are learned.</summary>
    /// <param name="options">The options.</param>
    public static NetRecipe RecipeOf(OptionValues options) => new()
    {
        Optimiser = new OptimiserOptions(OptimiserKind.Adam) { DecaysAll = true },
        Schedule = new Schedule(options.Word(Schedule.Name) switch
        {
            Cosine => ScheduleKind.Cosine,
            Plateau => ScheduleKind.Plateau,
            _ => ScheduleKind.Constant,
        }),
        NumberLoss = () => options.Word(Loss.Name) == Concordance ? new ConcordanceLoss<float>() : new SquaredError<float>(),
    };

    private static DeclaredOption Words(string name, string help, params string[] words) =>
        new(name, "1", help) { Default = words[0], Words = words, AllowsNumber = false };

    private static DeclaredOption Width(string name, string help, int width) =>
        new(name, "1", help) { Default = (double)width, Minimum = 1, Maximum = 4096, IsInteger = true };
}
