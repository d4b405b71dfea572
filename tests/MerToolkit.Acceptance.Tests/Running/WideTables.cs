using MerToolkit.Acceptance.Tests.Golden;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>Tables of pictures, which have too many columns for text.</summary>
internal static class WideTables
{
    /// <summary>Most columns that are written as text.</summary>
    public const int MostColumnsOfText = 16_384;

    /// <summary>Whether a profile makes such tables.</summary>
    public static bool Make(string profile) => Extractor.Columns(Profile.Load(profile)).Count > MostColumnsOfText;

    /// <summary>The arrays of numbers of such a table.</summary>
    public static IReadOnlyDictionary<string, GoldenArray> Features(string path) => NpzArrays.Read(path);
}
