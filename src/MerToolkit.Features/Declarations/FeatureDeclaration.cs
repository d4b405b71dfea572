using MerToolkit.Core.Configuration;

namespace MerToolkit.Features.Declarations;

/// <summary>What a feature says of itself; help, schema, docs and the extraction plan all come from it.</summary>
/// <param name="Name">Name in profiles and columns, kebab-case.</param>
/// <param name="Unit">Unit of the values as printed, <c>1</c> for a pure number.</param>
/// <param name="Family">Room of the field: spectral, cepstral, tonal, rhythmic, dynamic.</param>
/// <param name="Summary">What it means to a listener or a statistician, one or two sentences.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">Paper or reference implementation.</param>
/// <param name="Silence">The value in digital silence.</param>
public sealed record FeatureDeclaration(
    string Name, string Unit, string Family, string Summary, string Formula, string Source, string Silence)
{
    /// <summary>
    /// True when a frame's value needs no later part of the clip than the frame itself: then a stream gives it too, with the same bits.
    /// </summary>
    public required bool IsCausal { get; init; }

    /// <summary>True when a change of level changes nothing (above the analysis' floors).</summary>
    public bool IsGainInvariant { get; init; }

    /// <summary>True when the feature follows the profile's <c>normalise</c> key; the others read the samples as they are.</summary>
    public bool FollowsNormalisation { get; init; }

    /// <summary>Options a profile may set.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; init; } = [];
}

/// <summary>One array of a feature: its key and rows.</summary>
/// <param name="Key">Key in the frames file and first part of the column names, e.g. <c>mfcc-delta</c>.</param>
/// <param name="Rows">Names of the rows; a single empty name for a feature of one row.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="IsPerFrame">False when the array holds one value for the whole clip.</param>
public sealed record FeatureOutput(string Key, IReadOnlyList<string> Rows, string Unit, bool IsPerFrame = true);
