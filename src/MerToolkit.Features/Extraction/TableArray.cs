using MerToolkit.Core.Tables;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// What an array of a feature becomes in a row of a table: frames of a picture, functionals over frames, or values of the clip.
/// </summary>
/// <param name="Output">The array.</param>
/// <param name="Picture">The picture it is a plane of; null when it is of none.</param>
/// <param name="Functionals">Statistics over its frames in column order; none for a plane and for values of the clip.</param>
internal sealed record TableArray(FeatureOutput Output, FramePicture? Picture, Functional[] Functionals)
{
    /// <summary>Number of columns that a row of the array becomes.</summary>
    public int ColumnsOfRow => Picture?.Frames ?? (Output.IsPerFrame ? Functionals.Length : 1);

    /// <summary>Number of columns of the array.</summary>
    public int Columns => Output.Rows.Count * ColumnsOfRow;

    /// <summary>The arrays of a profile's tables, in column order.</summary>
    /// <param name="profile">What is computed.</param>
    public static TableArray[] Of(Profile profile) =>
    [
        .. profile.Features.SelectMany(entry => entry.Feature.Outputs(entry.Options, profile.Analysis)
            .Select(output => Of(profile, entry, output))),
    ];

    /// <summary>The columns of a profile's tables, in order.</summary>
    /// <param name="profile">What is computed.</param>
    public static IReadOnlyList<ColumnSchema> ColumnsOf(Profile profile) =>
    [
        .. profile.Features.SelectMany(entry => entry.Feature.Outputs(entry.Options, profile.Analysis)
            .SelectMany(output => Of(profile, entry, output).Schema(profile.Id, entry.Feature.Declaration.Family))),
    ];

    private static TableArray Of(Profile profile, ProfileFeature entry, FeatureOutput output)
    {
        if (!output.IsPerFrame) return new TableArray(output, null, []);
        return profile.Picture is { } picture && picture.Planes.Contains(output.Key)
            ? new TableArray(output, picture, [])
            : new TableArray(output, null, [.. profile.FunctionalsOf(entry, output.Key)]);
    }

    private IEnumerable<ColumnSchema> Schema(string origin, string family) => Output.Rows.SelectMany(row =>
    {
        var stem = row.Length == 0 ? Output.Key : $"{Output.Key}.{row}";
        if (Picture is not null)
            return Enumerable.Range(0, Picture.Frames).Select(frame => Column(new FrameColumn(stem, frame).ToString(), Output.Unit));
        return Output.IsPerFrame
            ? Functionals.Select(functional => Column($"{stem}.{functional.Name}", functional.Unit(Output.Unit)))
            : [Column(stem, Output.Unit)];

        ColumnSchema Column(string name, string unit) => new(name, ColumnKind.Feature, unit, family, origin);
    });
}
