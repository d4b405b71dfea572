using System.Globalization;

namespace MerToolkit.Audio.Perturbation;

/// <summary>One perturbation at one level.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Level">How much, in the unit of its declaration; 0 when it takes none.</param>
public sealed record PerturbationStep(PerturbationKind Kind, double Level)
{
    /// <summary>As it is written: <c>white:20dB</c>.</summary>
    public string Text
    {
        get
        {
            var declaration = Kind.Declaration;
            var level = Level.ToString("R", CultureInfo.InvariantCulture);
            return declaration.TakesLevel ? $"{declaration.Name}:{level}{declaration.Unit}" : declaration.Name;
        }
    }
}
