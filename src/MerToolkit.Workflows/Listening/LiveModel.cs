using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>
/// A model that can follow a stream: all features of its profile are causal. One of windows is asked about the windows it learned; one
/// of whole clips about the last seconds, or all that has been heard when that is less.
/// </summary>
internal sealed record LiveModel
{
    private const string CausalProfile = "shortterm68";

    // The rate at which a profile is asked which of its features are causal; what they are does not depend on it.
    private const int AnyRate = 44_100;

    private const double StepSeconds = 0.5;

    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>What makes its columns.</summary>
    public required Profile Profile { get; init; }

    /// <summary>For each column of the model, its place among those of the profile; indices from 0.</summary>
    public required int[] Places { get; init; }

    /// <summary>Which sound a prediction is made from.</summary>
    public required WindowFraming Framing { get; init; }

    /// <summary>True for a model of windows, false for one of whole clips.</summary>
    public required bool IsOfWindows { get; init; }

    /// <summary>What a prediction is made from, in words.</summary>
    public string Hears => IsOfWindows
        ? $"windows of {Framing.Text}" : Invariant($"the last {Framing.LengthSeconds} s, less at the start; a model of whole clips");

    /// <summary>Reads a model and refuses one that cannot follow a stream.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="windowSeconds">Length of the sound that a model of whole clips looks back on, seconds.</param>
    /// <exception cref="InputException">No model, or one whose columns do not come from a stream.</exception>
    public static LiveModel Read(string path, double windowSeconds)
    {
        var model = ModelArchive.Read(path);
        var profile = ModelFit.ProfileOf(model, path);
        RequireCausal(profile, path);
        var framing = model.Facts.Columns.Count > 0 ? WindowRows.FramingOf(model.Facts.Columns[0]) : null;
        return new LiveModel
        {
            Model = model,
            Profile = profile,
            Places = ModelFit.Places(model, Extractor.Columns(profile), path),
            Framing = framing ?? new WindowFraming(StepSeconds, windowSeconds),
            IsOfWindows = framing is not null,
        };
    }

    private static void RequireCausal(Profile profile, string path)
    {
        IReadOnlyList<Problem> others;
        try
        {
            using var extractor = new StreamingExtractor(profile, AnyRate, (_, _) => { }, new StreamingOptions { LeavesOutOthers = true });
            others = extractor.LeftOut;
        }
        catch (UsageException refusal)
        {
            // No feature is causal: the extractor has nothing to leave the others out for.
            others = refusal.Problems;
        }

        if (others.Count == 0) return;
        string[] names = [.. others.Select(problem => problem.Column ?? "").Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        var listed = names.Length > 0 ? string.Join(", ", names) : "all of them";
        throw new InputException(new Problem(
            "feature-not-causal",
            $"The model reads {profile.Id}, and columns of it need sound that is still to come: {listed}.",
            $"Train on a profile that follows a stream: mer extract --profile {CausalProfile}.") { Subject = path });
    }
}
