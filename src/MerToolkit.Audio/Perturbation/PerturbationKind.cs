namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// A way to change the sound of a clip. It acts on the mono samples at the file's own rate, after the cut and before any
/// resampling. One class a kind, without state; a clip of any length passes through in bounded memory.
/// </summary>
public abstract class PerturbationKind
{
    /// <summary>What it says of itself.</summary>
    public abstract PerturbationDeclaration Declaration { get; }

    /// <summary>The perturbed clip.</summary>
    /// <param name="clip">The clip as it comes in, which may be read several times.</param>
    /// <param name="level">Its level, in the declared unit; 0 when it takes none.</param>
    internal abstract ISampleSource Apply(PerturbedClip clip, double level);
}
