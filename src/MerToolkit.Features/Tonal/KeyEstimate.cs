namespace MerToolkit.Features.Tonal;

/// <summary>The key that agrees best with a chroma.</summary>
/// <param name="Key">0..11 major keys from C, 12..23 minor ones from C minor; 0 where nothing sounds.</param>
/// <param name="Major">Correlation with the best major key, -1..1.</param>
/// <param name="Minor">Correlation with the best minor key, -1..1.</param>
/// <param name="Clarity">Lead of the best key over the second, 0 or more, in correlation.</param>
internal sealed record KeyEstimate(int Key, double Major, double Minor, double Clarity)
{
    /// <summary>Pitch class of the tonic, 0..11 from C.</summary>
    public int Tonic => Key % ChromaBank.Classes;

    /// <summary>True for a minor key.</summary>
    public bool IsMinor => Key >= ChromaBank.Classes;

    /// <summary>True when one key agrees better than all others.</summary>
    public bool IsKnown => Clarity > 0;

    /// <summary>Correlation with the key, -1..1.</summary>
    public double Strength => Math.Max(Major, Minor);

    /// <summary>Above 0 for major, below for minor: difference of the two best correlations.</summary>
    public double Mode => Major - Minor;

    /// <summary>The best key of a chroma; of equal ones the first.</summary>
    /// <param name="chroma">Energies of the pitch classes: [12], C first.</param>
    /// <param name="profile">Weights of the degrees.</param>
    public static KeyEstimate Of(ReadOnlySpan<double> chroma, KeyProfile profile)
    {
        Span<double> correlations = stackalloc double[KeyProfile.Keys];
        profile.Correlate(chroma, correlations);
        var best = 0;
        for (var key = 1; key < correlations.Length; key++)
            if (correlations[key] > correlations[best]) best = key;
        var second = double.NegativeInfinity;
        double major = -1, minor = -1;
        for (var key = 0; key < correlations.Length; key++)
        {
            if (key != best) second = Math.Max(second, correlations[key]);
            if (key < ChromaBank.Classes) major = Math.Max(major, correlations[key]);
            else minor = Math.Max(minor, correlations[key]);
        }

        return new KeyEstimate(best, major, minor, correlations[best] - second);
    }
}
