using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Data.Sets;
using MerToolkit.Robustness.Sound;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>
/// Moves one clip after the other, writes it, reads it again and asks the models: nothing is counted but what they answer to the file.
/// Serves one thread.
/// </summary>
/// <param name="setting">Models, budgets and conditions.</param>
/// <param name="names">Names of the clips' files.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class SoundClipWork(
    SoundAttackSetting setting, IReadOnlyDictionary<Clip, string> names, CancellationToken cancellation) : IDisposable
{
    private readonly SoundEars _ears = new((ulong)setting.Options.Seed);
    private readonly SoundAscent _ascent = new() { Steps = setting.Options.Steps };

    /// <summary>Works on one clip; whatever is wrong with it becomes part of the outcome.</summary>
    /// <param name="clip">The clip.</param>
    /// <exception cref="OperationCanceledException">The run is being stopped; the clip counts as not tried.</exception>
    public SoundClipOutcome Process(Clip clip)
    {
        cancellation.ThrowIfCancellationRequested();
        _ears.Forget();
        try
        {
            return Attack(clip);
        }
        catch (MerException reason)
        {
            return new SoundClipOutcome(clip) { Failure = new ItemFailure(clip.Path, reason.Problems[0], reason is EnvironmentException) };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours in one clip must not lose those before it.
            var problem = new Problem("internal-fault", $"The program failed on this clip: {fault.GetType().Name}: {fault.Message}",
                "Please report it with the clip's format.") { Subject = clip.Path };
            return new SoundClipOutcome(clip) { Failure = new ItemFailure(clip.Path, problem) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ears.Dispose();

    private SoundClipOutcome Attack(Clip clip)
    {
        var origin = PcmClip.Read(clip.Path);
        string[] labels = [.. setting.Victims.Select(victim => LabelFor(victim, clip))];
        var moved = new Dictionary<(SoundVictim? Source, SoundBudget Budget), SoundFile>();
        foreach (var budget in setting.Options.Budgets)
        {
            foreach (var source in setting.Sources.Distinct()) moved.Add((source, budget), Attacked(clip, origin, source, budget));
            moved.Add((null, budget), Noise(clip, origin, budget));
        }

        return new SoundClipOutcome(clip)
        {
            Labels = labels,
            Answers = [.. setting.Victims.Select((victim, index) => Answers(clip, victim, setting.Sources[index], moved))],
            IsRounded = origin.Rounded > 0,
        };
    }

    // Where nobody gave labels, a model's own answer to the clip as it is counts as right.
    private string LabelFor(SoundVictim victim, Clip clip) => setting.LabelOf(clip) ?? _ears.Answer(victim, clip.Path, null);

    private SoundFile Attacked(Clip clip, PcmClip origin, SoundVictim source, SoundBudget budget)
    {
        using var loss = new SoundLoss(source, origin, LabelFor(source, clip), _ears.Of(source));
        var levels = _ascent.Run(origin.Levels, origin.Channels, budget, loss, Random(clip, source.Stem, budget), cancellation);
        return Written(clip, origin, levels, source.Stem, budget);
    }

    private SoundFile Noise(Clip clip, PcmClip origin, SoundBudget budget) => Written(clip, origin,
        SoundAscent.Noise(origin.Levels, origin.Channels, budget, Random(clip, "noise", budget)), source: null, budget);

    private SoundFile Written(Clip clip, PcmClip origin, short[] levels, string? source, SoundBudget budget)
    {
        var path = SoundOutputs.FileOf(setting.Options.OutputPath, source, budget.FileWord, names[clip]);
        (origin with { Levels = levels }).Write(path);
        var again = PcmClip.Read(path).Levels;
        if (!SoundChange.IsWithin(budget, origin.Levels, again))
            throw new InvalidOperationException($"The file '{path}' goes beyond {budget.Text}.");
        return new SoundFile(path, SoundChange.Between(origin.Levels, again));
    }

    private SoundAnswer[] Answers(
        Clip clip, SoundVictim victim, SoundVictim source, Dictionary<(SoundVictim? Source, SoundBudget Budget), SoundFile> moved)
    {
        var asked = new List<SoundAnswer>();
        AskThrough(new SoundFile(clip.Path, null));
        foreach (var budget in setting.Options.Budgets)
        {
            AskThrough(moved[(source, budget)]);
            Ask(moved[(null, budget)], null);
        }

        return [.. asked];

        void AskThrough(SoundFile file)
        {
            Ask(file, null);
            foreach (var chain in setting.Chains) Ask(file, chain);
        }

        void Ask(SoundFile file, Audio.Perturbation.PerturbationChain? through) =>
            asked.Add(new SoundAnswer(_ears.Answer(victim, file.Path, through), file));
    }

    private RandomStream Random(Clip clip, string source, SoundBudget budget) => RandomStream.FromSeed((ulong)setting.Options.Seed)
        .Split("attack").Split("sound").Split(source).Split(budget.FileWord).Split(clip.Id);
}
