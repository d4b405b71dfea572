namespace MerToolkit.Robustness.Certificates;

/// <summary>How far a certifier of trees goes; each goes through what stands before it.</summary>
public enum CertificateDepth
{
    /// <summary>The largest leaf of each tree on its own: sound, loose, at once.</summary>
    SumBound,

    /// <summary>The largest joint leaf of trees merged into lists: sound, tighter.</summary>
    MergedBound,

    /// <summary>Branch and bound: each row is proved or refuted, given time.</summary>
    Exact,
}

/// <summary>What the depths are called in reports.</summary>
public static class CertificateDepths
{
    /// <summary>The name: <c>sum bound</c>, <c>merged bound</c>, <c>exact</c>.</summary>
    /// <param name="depth">How far a certifier goes.</param>
    public static string Name(this CertificateDepth depth) => depth switch
    {
        CertificateDepth.SumBound => "sum bound",
        CertificateDepth.MergedBound => "merged bound",
        _ => "exact",
    };
}
