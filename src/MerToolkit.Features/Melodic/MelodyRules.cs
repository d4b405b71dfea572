namespace MerToolkit.Features.Melodic;

/// <summary>
/// What decides between pitches and rests, in one place. Costs are natural logarithms: 1 is a factor of e in strength, for a frame.
/// </summary>
internal static class MelodyRules
{
    /// <summary>Share of the frame's weighted energy from which a melody is not doubted, 0..1.</summary>
    public const float SureShare = 0.17f;

    /// <summary>Strength beside the clip's strong frames from which a melody is not doubted; strength goes as amplitude.</summary>
    public const float SureLevel = 0.4f;

    /// <summary>Smallest ratio told apart.</summary>
    public const float LeastRatio = 1e-4f;

    /// <summary>Weight of strength against movement.</summary>
    public const float StrengthWeight = 1f;

    /// <summary>Cost of a frame without melody.</summary>
    public const float RestCost = 0.9f;

    /// <summary>Cost of beginning or ending.</summary>
    public const float OnsetCost = 1.5f;

    /// <summary>Movement of the widest vibrato in a frame, cents: 150 cents at 8 Hz.</summary>
    public const float FreeMove = 80;

    /// <summary>Cost of that movement.</summary>
    public const float MoveCost = 0.3f;

    /// <summary>Cost of a leap to any other pitch.</summary>
    public const float LeapCost = 2.5f;

    /// <summary>Longest gap that is closed when the sound goes on, seconds: half a cycle of the slowest vibrato.</summary>
    public const double LongestGapSeconds = 0.125;
}
