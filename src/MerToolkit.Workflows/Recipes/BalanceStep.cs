namespace MerToolkit.Workflows.Recipes;

/// <summary>Where rows are drawn so that no label outnumbers the others.</summary>
public enum BalancePlace
{
    /// <summary>Once, of the whole table: the rows left out are neither learned from nor predicted.</summary>
    BeforeSplit,

    /// <summary>Of each training part: every row is still predicted, and the test rows keep the shares they have.</summary>
    Training,
}

/// <summary>The step <c>balance</c> of a recipe: as many rows of each label, drawn without any coming twice.</summary>
/// <param name="PerClass">Rows of a label at most, 1 or more; null for as many as the rarest label has.</param>
/// <param name="Where">Where they are drawn.</param>
public sealed record BalanceStep(int? PerClass, BalancePlace Where)
{
    /// <summary>Word for as many rows as the rarest label has.</summary>
    public const string Smallest = "smallest";

    /// <summary>The places with the words for them.</summary>
    public static IReadOnlyList<(string Name, BalancePlace Value)> Places { get; } =
        [("before-split", BalancePlace.BeforeSplit), ("training", BalancePlace.Training)];

    /// <summary>The step as it stands in a recipe.</summary>
    public string Text
    {
        get
        {
            var count = PerClass is { } rows ? Invariant($"{rows}") : Smallest;
            return $"balance: {{ per-class: {count}, where: {Places.First(place => place.Value == Where).Name} }}";
        }
    }
}
