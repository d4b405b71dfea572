using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>What a network is built from.</summary>
/// <param name="Picture">The picture it reads.</param>
/// <param name="Beside">Number of columns beside the picture.</param>
/// <param name="Outputs">Number of its outputs.</param>
/// <param name="Sizes">The options that shape it: whole numbers and words.</param>
/// <param name="Dropout">Share of the values left out before a classifier while it learns, 0 or more, below 1.</param>
internal sealed record NetPlan(PictureShape Picture, int Beside, int Outputs, OptionValues Sizes, double Dropout)
{
    /// <summary>Most weights of a layer.</summary>
    public const int MostWeights = 100_000_000;

    /// <summary>Refuses a layer that has more weights than could be learned here.</summary>
    /// <param name="inputs">Number of its inputs.</param>
    /// <param name="outputs">Number of its outputs.</param>
    /// <exception cref="InputException">It has more than <see cref="MostWeights"/>.</exception>
    public static void RequireRoom(long inputs, long outputs)
    {
        if (inputs * outputs <= MostWeights) return;
        throw new InputException(new Problem("net-large",
            FormattableString.Invariant($"A layer from {inputs} to {outputs} values has more than {MostWeights} weights."),
            "Take fewer filters or hidden units, or a picture of fewer bands and frames."));
    }
}
