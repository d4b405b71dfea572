using MerToolkit.Core.Configuration;
using MerToolkit.Data.Formats;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Says whether a table may have cells without a value: when everyone who reads it accepts them.</summary>
internal static class MissingTolerance
{
    /// <summary>The rule for a table that is read by these trainers, or by models of theirs.</summary>
    /// <param name="readers">The trainers, with their options.</param>
    public static MissingRule Of(IEnumerable<(Trainer Trainer, OptionValues Options)> readers)
    {
        string[] strict =
        [
            .. readers.Where(reader => !reader.Trainer.AcceptsMissing(reader.Options))
                .Select(reader => $"'{reader.Trainer.Declaration.Name}'").Distinct(),
        ];
        if (strict.Length == 0) return MissingRule.Allowed;
        var tolerant = TrainerRegistry.All.Select(trainer => trainer.Declaration)
            .Where(own => own.AcceptsMissing && !own.IsBaseline).Select(own => own.Name);
        var whose = $"{string.Join(", ", strict)} need{(strict.Length == 1 ? "s" : "")} a number in every cell";
        return new MissingRule(AreAllowed: false, $"{whose}: "
            + $"give one, leave the row out, or take a trainer that accepts empty cells: {string.Join(", ", tolerant)}.");
    }
}
