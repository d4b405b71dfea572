using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Models;

/// <summary>What a trainer says of itself; help, checks, recipes and model files all come from it.</summary>
/// <param name="Name">Name on the command line and in recipes, kebab-case, e.g. <c>random-forest</c>.</param>
/// <param name="Summary">What it is, one or two sentences.</param>
/// <param name="Formula">What it computes or minimises.</param>
/// <param name="Source">Paper.</param>
public sealed record TrainerDeclaration(string Name, string Summary, string Formula, string Source)
{
    /// <summary>Other names researchers type, e.g. <c>rf</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when it learns labels.</summary>
    public required bool LearnsLabels { get; init; }

    /// <summary>True when it learns numbers.</summary>
    public required bool LearnsNumbers { get; init; }

    /// <summary>True when columns are standardised before it, unless a recipe says otherwise.</summary>
    public bool WantsStandardizedColumns { get; init; }

    /// <summary>What columns go through before it, unless a recipe says otherwise.</summary>
    public PreparationKind WantedPreparation => WantsStandardizedColumns ? PreparationKind.Standardize : PreparationKind.None;

    /// <summary>True when cells may hold no value (NaN), in training and in prediction.</summary>
    public bool AcceptsMissing { get; init; }

    /// <summary>True when it learns splits that stand the moves of <see cref="TrainingData.Windows"/>.</summary>
    public bool HeedsWindows { get; init; }

    /// <summary>Which columns it learns from.</summary>
    public ColumnUse Reads { get; init; } = ColumnUse.All;

    /// <summary>True for a trivial predictor that others are compared with.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>True when it learns nothing and only brings models back that were trained elsewhere; no list names it.</summary>
    public bool OnlyRestores { get; init; }

    /// <summary>Options a recipe or <c>--set</c> may give.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; init; } = [];

    /// <summary>What a search of options tries when it is told nothing else, by the option's name; none where nothing pays.</summary>
    public IReadOnlyDictionary<string, OptionRange> SearchRanges { get; init; } = new Dictionary<string, OptionRange>();

    /// <summary>Checks of the estimator contract it does not meet, each with the reason; the tests print them.</summary>
    public IReadOnlyDictionary<string, string> ContractExceptions { get; init; } = new Dictionary<string, string>();
}
