using MerToolkit.Audio.Decoding;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation;

/// <summary>Perturbations that a clip passes through one after another; one run of a study.</summary>
public sealed record PerturbationChain
{
    // Raised when a perturbation of the same name and level gives other samples than before.
    private const int Version = 1;

    /// <summary>A chain of steps.</summary>
    /// <param name="steps">The steps in their order, one or more.</param>
    public PerturbationChain(IReadOnlyList<PerturbationStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count);
        Steps = steps;
        Text = string.Join('+', steps.Select(step => step.Text));
    }

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<PerturbationStep> Steps { get; }

    /// <summary>As it is written, every level in its own unit: <c>white:20dB+mp3:64k</c>.</summary>
    public string Text { get; }

    /// <summary>The same as a part of a file name: <c>white-20dB+mp3-64k</c>.</summary>
    public string FileWord => Text.Replace(':', '-').Replace("%", "pct", StringComparison.Ordinal);

    /// <summary>True when a step draws random numbers.</summary>
    public bool IsRandom => Steps.Any(step => step.Kind.Declaration.IsRandom);

    /// <summary>What this machine lacks to run it; null when nothing.</summary>
    public Problem? Missing
    {
        get
        {
            var needy = Steps.FirstOrDefault(step => step.Kind.Declaration.NeedsFfmpeg);
            return needy is null || FfmpegProgram.Current.Path is not null ? null : FfmpegProgram.MissingToEncode(needy.Text);
        }
    }

    /// <summary>
    /// All that decides what it does to a given file: the steps, the seed where one is drawn from, the encoder's version where one
    /// runs. Its hash tells perturbed samples from others, e.g. in a cache.
    /// </summary>
    /// <param name="seed">Seed of the run, any number.</param>
    public string Resolved(ulong seed)
    {
        var lines = new List<string> { $"perturbation: {Text}", Invariant($"version: {Version}") };
        if (IsRandom) lines.Add(Invariant($"seed: {seed}"));
        if (Steps.Any(step => step.Kind.Declaration.NeedsFfmpeg)) lines.Add($"ffmpeg: {FfmpegProgram.Current.Version ?? "none"}");
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>SHA-256 of <see cref="Resolved"/>, 64 lower-case hex digits.</summary>
    /// <param name="seed">Seed of the run, any number.</param>
    public string Hash(ulong seed) => ContentHash.OfText(Resolved(seed));

    /// <summary>The perturbed samples of a clip.</summary>
    /// <param name="path">File it comes from, for problems.</param>
    /// <param name="open">Opens the clip from its beginning, as often as asked.</param>
    /// <param name="random">Random numbers of this clip.</param>
    internal ISampleSource Apply(string path, Func<ISampleSource> open, RandomStream random)
    {
        for (var index = 0; index < Steps.Count; index++)
        {
            var (step, before) = (Steps[index], open);
            var clip = new PerturbedClip(path, before, random.Split(index).Split(step.Kind.Declaration.Name));
            open = () => step.Kind.Apply(clip, step.Level);
        }

        return open();
    }

    /// <inheritdoc/>
    public bool Equals(PerturbationChain? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
