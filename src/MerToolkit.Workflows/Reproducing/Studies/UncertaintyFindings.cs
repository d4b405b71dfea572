using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Confidence;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Uncertainty;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>
/// What a model knows of its errors on rows as they are: by its largest probability, and by Monte Carlo dropout where it learned with
/// dropout. Filled part by part, from several threads; each writes to rows of its own.
/// </summary>
/// <param name="rows">The rows that are judged.</param>
internal sealed class UncertaintyFindings(JudgedRows rows)
{
    /// <summary>Area under the receiver operating characteristic of errors by 1 - the largest probability; 0..1.</summary>
    public const string Auroc = "uncertainty/auroc";

    /// <summary>Area under the risk-coverage curve by the same, 0..1.</summary>
    public const string Aurc = "uncertainty/aurc";

    /// <summary>Expected calibration error, 0..1.</summary>
    public const string CalibrationError = "uncertainty/ece";

    /// <summary>The area by the mutual information of Monte Carlo dropout, 0..1.</summary>
    public const string DropoutAuroc = "uncertainty/dropout-auroc";

    /// <summary>That area less the one by the largest probability, paired.</summary>
    public const string DropoutGain = "uncertainty/dropout-gain";

    private const int MutualInformation = 3;
    private readonly double[][] _confidence = rows.Room<double>();
    private readonly double[][] _doubt = rows.Room<double>();
    private readonly double[][] _dropout = rows.Room<double>();
    private readonly int[][] _predicted = rows.Room<int>();
    private bool _hasDropout;

    /// <summary>Enters the answers of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="source">The model with what it learned from.</param>
    /// <param name="features">The test rows; row-major [rows, columns].</param>
    public void Enter(SetPart part, MemberSource source, float[] features)
    {
        var (count, labels) = (part.Split.Test.Count, rows.Data.Target.Labels.Count);
        var block = new FeatureRows(features, count, source.Model.Model.Columns);
        var probabilities = new double[count * labels];
        source.Model.Probabilities(block, probabilities);
        var dropout = Dropout(source, block);
        for (var row = 0; row < count; row++)
        {
            var own = probabilities.AsSpan(row * labels, labels);
            var (place, best) = (rows.PlaceOf(part.Split.Test[row]), Predicting.MostProbable.Index(own));
            (_predicted[part.Seed][place], _confidence[part.Seed][place], _doubt[part.Seed][place]) = (best, own[best], 1 - own[best]);
            if (dropout is not null) _dropout[part.Seed][place] = dropout[row];
        }
    }

    /// <summary>The figures.</summary>
    /// <param name="options">How intervals are found.</param>
    public IEnumerable<Finding> Figures(IntervalOptions options)
    {
        List<UncertaintyScore> scores = [new("maximum", "maximum", _doubt)];
        if (_hasDropout) scores.Add(new("dropout", "mutual-information", _dropout));
        LabelPredictions[] predictions = [.. _predicted.Select(rows.Predictions)];
        var found = ErrorDetection.Judge(rows.Predicted, predictions, scores, options);
        yield return new Finding(Auroc, found[0].Auroc.Value, found[0].Auroc.Low, found[0].Auroc.High);
        yield return new Finding(Aurc, found[0].Aurc.Value, found[0].Aurc.Low, found[0].Aurc.High);
        yield return Finding.Plain(CalibrationError, predictions.Select(CalibrationErrorOf).Average());
        if (!_hasDropout) yield break;
        yield return new Finding(DropoutAuroc, found[1].Auroc.Value, found[1].Auroc.Low, found[1].Auroc.High);
        var gain = found[1].AurocDifference!;
        yield return new Finding(DropoutGain, gain.Value, gain.Low, gain.High);
    }

    private double[]? Dropout(MemberSource source, FeatureRows block)
    {
        if (source.Model.Model is not IDropout { TrainedDropout: > 0 }) return null;
        _hasDropout = true;
        var members = new DropoutMembers().Of(source);
        var width = members.Count * members.Classes;
        var opinions = new double[block.Rows * width];
        members.Probabilities(block, opinions);
        var measures = new double[UncertaintyMeasures.Names.Count];
        var values = new double[block.Rows];
        for (var row = 0; row < values.Length; row++)
        {
            UncertaintyMeasures.Compute(opinions.AsSpan(row * width, width), members.Classes, measures);
            values[row] = measures[MutualInformation];
        }

        return values;
    }

    private double CalibrationErrorOf(LabelPredictions predictions, int seed)
    {
        int[] judged = [.. Enumerable.Range(0, rows.Predicted.Count).Where(predictions.Covers)];
        return Reliability.Error(Reliability.EqualWidth(
            [.. judged.Select(row => _confidence[seed][row])],
            [.. judged.Select(row => predictions.Predicted[row] == predictions.Truth[row])]));
    }
}
