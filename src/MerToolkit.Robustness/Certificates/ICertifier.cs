using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Proves for rows of labels that no attacker within a budget changes the answer of one model.</summary>
public interface ICertifier
{
    /// <summary>How it proves, a word or two: <c>exact</c>, <c>sum bound</c>, <c>closed form</c>.</summary>
    string Method { get; }

    /// <summary>True when, given time, it answers robust or vulnerable for every row of a box.</summary>
    bool IsExact { get; }

    /// <summary>Looks at one row.</summary>
    /// <param name="row">The row, columns as in a table; [columns].</param>
    /// <param name="label">The right label, an index into all labels.</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="effort">How long it may take.</param>
    RowCertificate Certify(ReadOnlySpan<float> row, int label, ThreatModel threat, double epsilon, CertificateEffort effort);
}

/// <summary>How long a certifier may take for a row.</summary>
/// <param name="Steps">Most boxes looked at, 1 or more: the same everywhere, unlike seconds.</param>
/// <param name="Time">Longest time, null for no bound; what runs into it depends on the machine.</param>
public sealed record CertificateEffort(long Steps = 1_000_000, TimeSpan? Time = null)
{
    /// <summary>Ends it early with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
