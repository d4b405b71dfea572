using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>How one of several models that learn from the same rows is trained.</summary>
/// <param name="Trainer">Its trainer.</param>
/// <param name="Options">Options of the trainer.</param>
/// <param name="Preparation">What columns go through before it; null for what the trainer wants.</param>
internal sealed record StackMember(Trainer Trainer, OptionValues Options, PreparationKind? Preparation)
{
    /// <summary>The parts of a stack.</summary>
    /// <param name="names">Names joined by '+'.</param>
    /// <param name="options">Options of the stack, those of its parts among them.</param>
    public static IReadOnlyList<StackMember> Of(string names, OptionValues options) =>
        [.. StackParts.Trainers(names).Select(part => new StackMember(part, StackParts.OptionsOf(part, options), null))];
}
