using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Clips on their way into the columns of a model: extracted with the model's own profile, in the order of the inputs.</summary>
internal sealed class SoundRows
{
    private readonly Profile _profile;
    private readonly IReadOnlyList<Clip> _clips;
    private readonly ClipOptions _clipOptions;
    private readonly int[] _places;

    private SoundRows(Profile profile, ClipSet set, ClipOptions clipOptions, int[] places)
    {
        (_profile, _clips, _clipOptions, _places) = (profile, set.Clips, clipOptions, places);
        Refused = ClipWork.Refused(set);
    }

    /// <summary>Number of clips, those refused included.</summary>
    public int Count => _clips.Count + Refused.Count;

    /// <summary>Inputs that are no clips.</summary>
    public IReadOnlyList<ItemFailure> Refused { get; }

    /// <summary>Looks the clips up.</summary>
    /// <param name="model">The model; null when it could not be read, to check the inputs all the same.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="standardInput">Where a list named <c>-</c> is read from.</param>
    public static SoundRows? Gather(TrainedModel? model, PredictionOptions options, TextReader standardInput)
    {
        var problems = new ProblemLog();
        var set = ClipInputs.Gather(options.Inputs, options.ListFile, standardInput, problems);
        problems.ThrowInput();
        if (options.Limit is { } limit && limit < set.Clips.Count) set = set with { Clips = [.. set.Clips.Take(limit)], Failures = [] };
        var cut = new ClipOptions { OffsetSeconds = options.OffsetSeconds, DurationSeconds = options.MaxSeconds };
        return model is null ? null : Of(model, options.ModelPath, set, cut);
    }

    /// <summary>The clips of a set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <param name="set">The clips.</param>
    /// <param name="cut">Part of each clip that is read; the rate is the profile's.</param>
    public static SoundRows Of(TrainedModel model, string path, ClipSet set, ClipOptions cut)
    {
        var profile = ModelFit.ProfileOf(model, path);
        var places = ModelFit.Places(model, [.. Extractor.Columns(profile)], path);
        return new SoundRows(profile, set, cut with { SampleRate = profile.SampleRate }, places);
    }

    /// <summary>Extracts all clips; outcomes come in order on the calling thread, false ends the work.</summary>
    /// <param name="jobs">Number of workers.</param>
    /// <param name="take">Receives each outcome.</param>
    /// <param name="cancellation">Ends the work with what is finished.</param>
    public void Run(int jobs, Func<ClipOutcome, bool> take, CancellationToken cancellation) =>
        new ClipWork(_clips, jobs, CreateAnalyser).Run(take, cancellation);

    /// <summary>The model's columns of an extracted clip.</summary>
    /// <param name="outcome">A clip that did not fail.</param>
    public float[] RowOf(ClipOutcome outcome)
    {
        var values = outcome.Features!.Values;
        var row = new float[_places.Length];
        for (var index = 0; index < row.Length; index++) row[index] = values[_places[index]];
        return row;
    }

    private ClipAnalyser CreateAnalyser() =>
        new(new Extractor(_profile, new ExtractorOptions()), ExtractionMode.Functionals, _clipOptions);
}
