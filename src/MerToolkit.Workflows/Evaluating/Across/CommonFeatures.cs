using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Evaluating.Across;

/// <summary>The features that two tables share, in the order of the first.</summary>
internal static class CommonFeatures
{
    private const int ListedAtMost = 8;

    /// <summary>Both tables with the features they share.</summary>
    /// <param name="one">A table.</param>
    /// <param name="other">Another.</param>
    /// <param name="path">Path of the first, for problems.</param>
    /// <param name="otherPath">Path of the second, for problems.</param>
    /// <param name="remarks">Receives which features are left out.</param>
    /// <exception cref="InputException">They share none, or were made with different profiles.</exception>
    public static (FeatureTable One, FeatureTable Other) Of(
        FeatureTable one, FeatureTable other, string path, string otherPath, List<string> remarks)
    {
        var (columns, others) = (Names(one), Names(other));
        string[] common = [.. columns.Where(others.ToHashSet(StringComparer.Ordinal).Contains)];
        var (profile, otherProfile) = (one.Schema.ProfileHash, other.Schema.ProfileHash);
        if (common.Length == 0 || (profile is not null && otherProfile is not null && profile != otherProfile))
        {
            var code = common.Length == 0 ? "columns-differ" : "profile-differs";
            var message = common.Length == 0 ? $"No feature stands in '{path}' too."
                : $"The features were made with {Profile(other)}, those of '{path}' with {Profile(one)}.";
            throw new InputException(new Problem(code, message, Remedy(one, path)) { Subject = otherPath });
        }

        if (columns.SequenceEqual(others)) return (one, other);
        string[] single = [.. columns.Except(common).Concat(others.Except(common))];
        if (single.Length > 0)
        {
            remarks.Add(Invariant($"{common.Length} features stand in both tables; {single.Length} stand in one only and are left out: ")
                + $"{string.Join(", ", single.Take(ListedAtMost))}{(single.Length > ListedAtMost ? ", ..." : "")}.");
        }

        return (one.SelectFeatures(common), other.SelectFeatures(common));
    }

    private static string[] Names(FeatureTable table) => [.. table.FeatureColumns.Select(column => column.Name)];

    private static string Profile(FeatureTable table) => table.Schema.Profile is { } profile ? $"profile {profile}" : "no profile of ours";

    private static string Remedy(FeatureTable table, string path) => table.Schema.Profile is { } profile
        ? $"Extract it with the profile of '{path}': mer extract --profile {profile.Split('@')[0]}."
        : "Extract both with one profile: mer extract --profile librosa.";
}
