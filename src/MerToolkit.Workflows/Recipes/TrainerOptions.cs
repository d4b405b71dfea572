using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Options of a trainer, those that some of its options bring along with them.</summary>
internal static class TrainerOptions
{
    /// <summary>What a trainer does when nothing is said.</summary>
    /// <param name="trainer">The trainer.</param>
    public static OptionValues Defaults(Trainer trainer) => new(trainer.OptionsFor(_ => null));

    /// <summary>Reads them from a recipe; what is wrong goes to its problems.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="map">Keys and values.</param>
    public static OptionValues Read(Trainer trainer, ConfigMap map) =>
        OptionValues.Read(trainer.OptionsFor(name => map.Node(name) is { } node ? TextOf(node) : null), map);

    private static string? TextOf(ConfigNode node) => node.Kind switch
    {
        ConfigNodeKind.Scalar => node.AsText(),
        ConfigNodeKind.List => string.Join('+', node.AsList()!.Select(item => item.Kind == ConfigNodeKind.Scalar ? item.AsText() : "")),
        _ => null,
    };
}
