using MerToolkit.Core.Emotion;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>
/// Proves that the quadrant of a predicted valence and arousal cannot change. The quadrant changes as soon as one of the two crosses
/// its cut, so that two exact intervals make the answer exact.
/// </summary>
public sealed class QuadrantCertifier
{
    private readonly IIntervalCertifier _valences;
    private readonly IIntervalCertifier _arousals;
    private readonly (double Valence, double Arousal) _cuts;
    private readonly (TargetModel Valence, TargetModel Arousal) _models;

    private QuadrantCertifier(
        IIntervalCertifier valences, IIntervalCertifier arousals, (TargetModel, TargetModel) models, (double, double) cuts) =>
        (_valences, _arousals, _models, _cuts) = (valences, arousals, models, cuts);

    /// <summary>How it proves: as its intervals do.</summary>
    public string Method => _valences.Method == _arousals.Method ? _valences.Method : $"{_valences.Method}, {_arousals.Method}";

    /// <summary>The certifier of two models.</summary>
    /// <param name="valence">Model of valence.</param>
    /// <param name="arousal">Model of arousal, on the same columns.</param>
    /// <param name="cuts">Where low and high meet, in the targets' units; a value on the cut counts as high.</param>
    /// <param name="depth">How far it goes where there is a choice.</param>
    /// <param name="obstacle">Receives a sentence that names what a model lacks; null when they lack nothing.</param>
    /// <returns>Null when a model lacks something.</returns>
    public static QuadrantCertifier? For(
        TargetModel valence, TargetModel arousal, (double Valence, double Arousal) cuts, CertificateDepth depth, out string? obstacle)
    {
        var valences = Certifiers.ForNumber(valence, depth, out obstacle);
        var arousals = obstacle is null ? Certifiers.ForNumber(arousal, depth, out obstacle) : null;
        return valences is not null && arousals is not null
            ? new QuadrantCertifier(valences, arousals, (valence, arousal), cuts) : null;
    }

    /// <summary>Looks at one row.</summary>
    /// <param name="row">The row, columns as in a table; [columns].</param>
    /// <param name="quadrant">The right quadrant, or the one the models predict.</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="effort">How long each end of each interval may take.</param>
    public QuadrantCertificate Certify(
        ReadOnlySpan<float> row, Quadrant quadrant, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        var valence = _valences.Enclose(row, threat, epsilon, effort);
        var arousal = _arousals.Enclose(row, threat, epsilon, effort);
        if (IsKept(quadrant, valence, arousal, _cuts))
            return new QuadrantCertificate(Verdict.Robust, quadrant, valence, arousal, null);
        float[]?[] ends =
        [
            [.. row],
            quadrant.IsPositiveValence() ? valence.LowestAt : valence.HighestAt,
            quadrant.IsHighArousal() ? arousal.LowestAt : arousal.HighestAt,
        ];
        var counterexample = ends.FirstOrDefault(end => end is not null && QuadrantOf(end) != quadrant);
        var verdict = counterexample is null ? Verdict.Unknown : Verdict.Vulnerable;
        return new QuadrantCertificate(verdict, quadrant, valence, arousal, counterexample);
    }

    /// <summary>Whether no prediction within two intervals lies in another quadrant.</summary>
    /// <param name="quadrant">The quadrant that is predicted.</param>
    /// <param name="valence">Between which numbers the predicted valence stays.</param>
    /// <param name="arousal">Between which numbers the predicted arousal stays.</param>
    /// <param name="cuts">Where low and high meet, in the targets' units; a value on the cut counts as high.</param>
    public static bool IsKept(
        Quadrant quadrant, NumberInterval valence, NumberInterval arousal, (double Valence, double Arousal) cuts) =>
        Holds(valence, quadrant.IsPositiveValence(), cuts.Valence) && Holds(arousal, quadrant.IsHighArousal(), cuts.Arousal);

    private static bool Holds(NumberInterval interval, bool isHigh, double cut) => isHigh ? interval.Lowest >= cut : interval.Highest < cut;

    private Quadrant QuadrantOf(float[] row) => Quadrants.Of(
        new ModelAnswer(_models.Valence).Number(row) - _cuts.Valence, new ModelAnswer(_models.Arousal).Number(row) - _cuts.Arousal);
}
