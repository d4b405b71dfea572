using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>
/// Where a prediction lies on the plane: arousal and valence brought from their own scales to [-1, 1], or the mean of the labels'
/// places weighted by their probabilities.
/// </summary>
internal sealed class PlaneReading
{
    private const string Arousal = "arousal", Valence = "valence";

    private readonly Func<IReadOnlyList<PredictedTarget>, PlanePoint>? _read;

    private PlaneReading(Func<IReadOnlyList<PredictedTarget>, PlanePoint>? read, string? remark) => (_read, Remark) = (read, remark);

    /// <summary>Why there is no point; null when there is one.</summary>
    public string? Remark { get; }

    /// <summary>For the targets of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <param name="stated">Scale of arousal and valence where the model does not say it; null when nobody said it.</param>
    /// <param name="places">Where labels lie.</param>
    /// <exception cref="InputException">The scale of arousal or valence is not known.</exception>
    public static PlaneReading Of(
        TrainedModel model, string path, RatingScale? stated, IReadOnlyDictionary<string, PlanePoint> places)
    {
        List<TargetScale> scales = [.. model.Targets.Select(target => target.Scale)];
        if (Number(Arousal) is { } arousal && Number(Valence) is { } valence)
        {
            var (high, wide) = (ScaleOf(scales[arousal], path, stated), ScaleOf(scales[valence], path, stated));
            return new PlaneReading(targets => new PlanePoint(
                wide.To(RatingScale.Signed, targets[valence].Number), high.To(RatingScale.Signed, targets[arousal].Number)), null);
        }

        var label = scales.FindIndex(scale => scale is LabelScale);
        if (label < 0) return new PlaneReading(null, "the model predicts neither arousal and valence nor labels: there is no colour");
        string[] homeless = [.. ((LabelScale)scales[label]).Labels.Where(name => !places.ContainsKey(name))];
        if (homeless.Length > 0)
        {
            return new PlaneReading(null, "there is no colour, since the map of colours has no place for "
                + $"{string.Join(", ", homeless)}: add it to 'places' of a file and name that with --colors");
        }

        PlanePoint[] points = [.. ((LabelScale)scales[label]).Labels.Select(name => places[name])];
        return new PlaneReading(targets => Mean(targets[label].Probabilities, points), null);

        int? Number(string name) =>
            scales.FindIndex(scale => scale is NumberScale && scale.Name == name) is >= 0 and var index ? index : null;
    }

    /// <summary>The point of a prediction; null for a model that says nothing of the plane.</summary>
    /// <param name="targets">One entry a target, in the model's order.</param>
    public PlanePoint? Of(IReadOnlyList<PredictedTarget> targets) => _read?.Invoke(targets);

    private static RatingScale ScaleOf(TargetScale scale, string path, RatingScale? stated)
    {
        var unit = ((NumberScale)scale).Unit;
        return RatingScale.Parse(unit) ?? stated ?? throw new InputException(new Problem(
            "scale-unknown", $"The model does not say on which scale its {scale.Name} lies (unit '{unit}').",
            "Say it: --rating-scale \"[1, 9]\", lowest and highest rating.") { Subject = path });
    }

    private static PlanePoint Mean(IReadOnlyList<KeyValuePair<string, double>> probabilities, PlanePoint[] points)
    {
        var (valence, arousal) = (0.0, 0.0);
        for (var label = 0; label < points.Length; label++)
        {
            valence += probabilities[label].Value * points[label].Valence;
            arousal += probabilities[label].Value * points[label].Arousal;
        }

        return new PlanePoint(valence, arousal);
    }
}
