namespace MerToolkit.Data.Formats;

/// <summary>What becomes of cells of features that hold no value: nothing, or NaN. Infinities are always refused.</summary>
/// <param name="AreAllowed">Whether they are read, as NaN.</param>
/// <param name="Remedy">What a person does about one that is refused; empty when there is nothing to add.</param>
public sealed record MissingRule(bool AreAllowed, string Remedy = "")
{
    /// <summary>Every cell needs a value.</summary>
    public static MissingRule Refused { get; } = new(AreAllowed: false);

    /// <summary>Cells may be empty.</summary>
    public static MissingRule Allowed { get; } = new(AreAllowed: true);
}
