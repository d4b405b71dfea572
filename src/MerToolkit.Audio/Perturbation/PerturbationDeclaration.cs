namespace MerToolkit.Audio.Perturbation;

/// <summary>What a perturbation says of itself; help, checks, file names and manifests all come from it.</summary>
/// <param name="Name">Word on the command line, kebab-case, e.g. <c>white</c>.</param>
/// <param name="Summary">What it does to a clip, one or two sentences.</param>
public sealed record PerturbationDeclaration(string Name, string Summary)
{
    /// <summary>Unit of its level as written after the number, e.g. <c>dB</c>; empty when it takes no level.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Other units a level may be written in, each with the number of <see cref="Unit"/> it holds.</summary>
    public IReadOnlyList<(string Unit, double Factor)> OtherUnits { get; init; } = [];

    /// <summary>Smallest level, in <see cref="Unit"/>.</summary>
    public double Minimum { get; init; }

    /// <summary>Largest level, in <see cref="Unit"/>.</summary>
    public double Maximum { get; init; }

    /// <summary>True when only whole numbers are levels.</summary>
    public bool IsInteger { get; init; }

    /// <summary>True when it draws random numbers, so that the seed counts.</summary>
    public bool IsRandom { get; init; }

    /// <summary>True when it runs ffmpeg.</summary>
    public bool NeedsFfmpeg { get; init; }

    /// <summary>True when a level stands after the name.</summary>
    public bool TakesLevel => Unit.Length > 0;

    /// <summary>How it is written, with its range: <c>white:20dB</c> (-40..120 dB).</summary>
    public string Usage => TakesLevel ? Invariant($"{Name}:LEVEL ({Minimum}..{Maximum} {Unit})") : Name;
}
