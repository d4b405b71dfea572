using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Gradients;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>A model that hears clips with its own profile and answers a label.</summary>
internal sealed class SoundVictim
{
    private readonly int[] _places;
    private readonly LabelScale _scale;

    private SoundVictim(string path, TargetModel target, Profile profile, int[] places)
    {
        (Path, Target, Profile, _places, _scale) = (path, target, profile, places, (LabelScale)target.Scale);
        ProfileColumns = Extractor.Columns(profile).Count;
        var has = SoundGradient.Obstacle(profile) is null ? SoundGradient.HasSlopes(profile) : [];
        Reached = has.Count == 0 ? 0 : places.Count(place => has[place]);
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>As printed: its trainer, and its file's name.</summary>
    public string Name => $"{Target.Trainer.Declaration.Name} ({Stem})";

    /// <summary>Name of its file without the ending.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The model of the attacked target.</summary>
    public TargetModel Target { get; }

    /// <summary>The profile that makes its columns.</summary>
    public Profile Profile { get; }

    /// <summary>Number of columns of the profile.</summary>
    public int ProfileColumns { get; }

    /// <summary>Number of the model's columns that slopes reach the samples from.</summary>
    public int Reached { get; }

    /// <summary>Number of the model's columns.</summary>
    public int Columns => _places.Length;

    /// <summary>Its labels.</summary>
    public IReadOnlyList<string> Labels => _scale.Labels;

    /// <summary>Why no attack can be made on it, a sentence; null when one can.</summary>
    public string? Obstacle => Target.Model is not IDifferentiable ? $"A model of trainer {Target.Trainer.Declaration.Name} has no slopes."
        : SoundGradient.Obstacle(Profile) ?? (Reached > 0 ? null : "The model reads none of the columns that have slopes.");

    /// <summary>Reads a model.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="target">Name of the target; null for its only one of labels.</param>
    /// <exception cref="InputException">No model, or one that does not hear sound.</exception>
    /// <exception cref="UsageException">It has no such target of labels.</exception>
    public static SoundVictim Read(string path, string? target)
    {
        var model = ModelArchive.Read(path);
        var profile = ModelFit.ProfileOf(model, path);
        TargetModel[] labels = [.. model.Targets.Where(one => one.Scale is LabelScale)];
        var named = labels.Where(one => target is null || one.Scale.Name == target).ToArray();
        if (named is [var only]) return new SoundVictim(path, only, profile, ModelFit.Places(model, Extractor.Columns(profile), path));
        var known = string.Join(", ", labels.Select(one => one.Scale.Name));
        throw new UsageException(new Problem("target-unknown",
            target is not null ? $"{path} does not predict labels of a target '{target}'."
                : labels.Length == 0 ? $"{path} predicts numbers; attacks on sound are on labels."
                : $"{path} predicts several targets of labels.",
            known.Length > 0 ? $"Name one with --target: {known}." : "Attack a table of its rows.")
            { Subject = nameof(ExperimentOptions.Targets) });
    }

    /// <summary>The model's columns of an extracted clip.</summary>
    /// <param name="values">Columns of the profile.</param>
    public float[] RowOf(ReadOnlySpan<float> values)
    {
        var row = new float[_places.Length];
        for (var index = 0; index < row.Length; index++) row[index] = values[_places[index]];
        return row;
    }

    /// <summary>Slopes along the model's columns as slopes along those of the profile.</summary>
    /// <param name="slopes">Slopes along the model's columns; [columns].</param>
    /// <returns>[columns of the profile].</returns>
    public double[] Spread(ReadOnlySpan<double> slopes)
    {
        var spread = new double[ProfileColumns];
        for (var index = 0; index < slopes.Length; index++) spread[_places[index]] += slopes[index];
        return spread;
    }

    /// <summary>What the model answers.</summary>
    /// <param name="row">The model's columns.</param>
    public string Answer(float[] row)
    {
        var probabilities = new double[Labels.Count];
        Target.Probabilities(new FeatureRows(row, 1, row.Length), probabilities);
        return Labels[MostProbable.Index(probabilities)];
    }

    /// <summary>Place of a label; -1 for one that the model does not know.</summary>
    /// <param name="label">The label.</param>
    public int IndexOf(string label) => Labels.ToList().IndexOf(label);

    /// <summary>What an attack on one clip tries to bring about.</summary>
    /// <param name="label">The label that is not to be answered, one of <see cref="Labels"/>.</param>
    public LabelGoal GoalOf(string label) => new(Target, new[] { IndexOf(label) });
}
