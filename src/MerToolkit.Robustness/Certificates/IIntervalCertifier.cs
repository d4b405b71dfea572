using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Proves between which numbers the prediction of one model of numbers stays within reach of an attacker.</summary>
public interface IIntervalCertifier
{
    /// <summary>How it proves, a word or two: <c>exact</c>, <c>sum bound</c>.</summary>
    string Method { get; }

    /// <summary>True when, given time, both ends are attained for every row of a box.</summary>
    bool IsExact { get; }

    /// <summary>Looks at one row.</summary>
    /// <param name="row">The row, columns as in a table; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="effort">How long each end may take; an end whose effort is spent is proved, but not attained.</param>
    NumberInterval Enclose(ReadOnlySpan<float> row, ThreatModel threat, double epsilon, CertificateEffort effort);
}
