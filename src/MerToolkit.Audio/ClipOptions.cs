using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio;

/// <summary>Which part of a clip is read, what is done to it, and at which rate.</summary>
public sealed record ClipOptions
{
    /// <summary>Lowest rate that can be asked for, Hz.</summary>
    public const int LowestRate = 1_000;

    /// <summary>Highest rate that can be asked for or read, Hz.</summary>
    public const int HighestRate = 1_536_000;

    /// <summary>Start of the cut, seconds from the beginning of the file; 0 or more.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Length of the cut in seconds; null reads to the end.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Rate the samples are resampled to, Hz; null keeps the file's own rate.</summary>
    public int? SampleRate { get; init; }

    /// <summary>What is done to the cut at the file's own rate, before it is resampled; null for nothing.</summary>
    public PerturbationChain? Perturbation { get; init; }

    /// <summary>Seed of the perturbation's random numbers, any number; the file's content is part of their key.</summary>
    public ulong PerturbationSeed { get; init; } = 1;

    /// <summary>Everything that is wrong with these options; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var log = new ProblemLog();
        if (!(OffsetSeconds >= 0 && double.IsFinite(OffsetSeconds)))
        {
            log.Add(new Problem("option-range", Invariant($"The offset is {OffsetSeconds} s; it must be 0 s or more."))
                { Subject = nameof(OffsetSeconds) });
        }
        if (DurationSeconds is { } duration && !(duration > 0 && double.IsFinite(duration)))
        {
            log.Add(new Problem("option-range", Invariant($"The duration is {duration} s; it must be more than 0 s."))
                { Subject = nameof(DurationSeconds) });
        }
        if (SampleRate is < LowestRate or > HighestRate)
        {
            var message = Invariant($"The sample rate is {SampleRate} Hz; it must lie between {LowestRate} and {HighestRate} Hz.");
            log.Add(new Problem("option-range", message) { Subject = nameof(SampleRate) });
        }
        return log.Problems;
    }
}
