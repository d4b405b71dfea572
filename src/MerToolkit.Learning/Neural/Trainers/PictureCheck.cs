using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>That a table has the columns a trainer reads.</summary>
internal static class PictureCheck
{
    /// <summary>The layout of the columns.</summary>
    /// <param name="trainer">What the trainer says of itself.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <exception cref="InputException">No frames, rows of unequal frames, or nothing beside them where it is needed.</exception>
    public static InputLayout Require(TrainerDeclaration trainer, IReadOnlyList<string> columns)
    {
        var layout = InputLayout.Of(columns) ?? throw new InputException(new Problem("frames-unequal",
            "Rows of the picture have different frames.", "Take all frames of a row, as 'mer extract' wrote them, or none."));
        if (layout.Frames == 0)
        {
            throw new InputException(new Problem("frames-missing",
                $"'{trainer.Name}' learns from pictures, and no column is a frame of one, as 'mel-decibels.17@0042' is.",
                "Extract a picture, as in 'mer extract DIR --profile mel64-picture'."));
        }

        return trainer.Reads == ColumnUse.FramesAndBeside && layout.Beside.Count == 0 ? throw NothingBeside(trainer.Name) : layout;
    }

    /// <summary>That a table has a picture alone.</summary>
    /// <param name="trainer">Name of the trainer that needs more.</param>
    public static InputException NothingBeside(string trainer) => new(new Problem("columns-beside-missing",
        $"'{trainer}' learns from columns beside a picture, and the table has the picture alone.",
        "Join features of the same clips with 'mer data join', or use 'cnn-mel'."));
}
