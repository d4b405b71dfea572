using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>The option that says what columns go through before one of several models.</summary>
internal static class MemberSteps
{
    private const string Wanted = "as-trainer";
    private const string AsTheyAre = "none";

    private static readonly PreparationKind[] Kinds =
        [PreparationKind.Standardize, PreparationKind.QuantileNormal, PreparationKind.TfIdf];

    /// <summary>The option.</summary>
    public static DeclaredOption Option { get; } =
        new("steps", "1", "What columns go through before it; as-trainer: what it does alone.")
        {
            Default = Wanted, AllowsNumber = false, Words = [Wanted, AsTheyAre, .. Kinds.Select(kind => PreparationNames.Of(kind)!)],
        };

    /// <summary>What a value of the option asks for.</summary>
    /// <param name="value">The value; null for the default.</param>
    /// <returns>Null for what the trainer wants.</returns>
    public static PreparationKind? KindOf(object? value) => value switch
    {
        null or Wanted => null,
        AsTheyAre => PreparationKind.None,
        _ => Kinds.Single(kind => Equals(PreparationNames.Of(kind), value)),
    };
}
