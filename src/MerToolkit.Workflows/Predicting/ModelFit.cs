using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Brings a table, or sound, into the columns a model reads; what does not fit is refused, never guessed.</summary>
internal static class ModelFit
{
    /// <summary>The table with the model's columns in the model's order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The table.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <exception cref="InputException">Columns that are missing, or made with another profile.</exception>
    public static FeatureTable Columns(TrainedModel model, FeatureTable table, string path)
    {
        var problems = new ProblemLog();
        var names = model.Facts.Columns.Select(column => column.Name).ToArray();
        var missing = names.Where(name => table.IndexOf(name) < 0).ToArray();
        const int ListedAtMost = 8;
        if (missing.Length > 0)
        {
            var rest = missing.Length > ListedAtMost ? Invariant($" and {missing.Length - ListedAtMost} more") : "";
            problems.Add(new Problem("column-missing", $"The model reads columns that the table lacks: {string.Join(", ", missing.Take(ListedAtMost))}{rest}.",
                model.Facts.Profile is { } profile ? $"Extract with --profile {profile.Split('@')[0]}." : "Use a table of the kind it was trained on.")
                { Subject = path });
        }

        var (own, other) = (model.Facts.ProfileHash, table.Schema.ProfileHash);
        if (own is not null && other is not null && own != other)
        {
            problems.Add(new Problem("profile-differs",
                $"The table was made with {table.Schema.Profile} ({other[..8]}...), the model reads {model.Facts.Profile} ({own[..8]}...).",
                "Extract again with the model's profile.") { Subject = path });
        }

        problems.ThrowInput();
        return table.SelectFeatures(names);
    }

    /// <summary>The profile that makes the model's columns.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <exception cref="InputException">The model does not read sound, or this program computes other numbers for its profile.</exception>
    public static Profile ProfileOf(TrainedModel model, string path)
    {
        var facts = model.Facts;
        if (facts.ProfileText is null)
        {
            throw new InputException(new Problem("model-without-profile", "The model's columns are not made from sound by this program.",
                "Give it a table, or train it on a table of 'mer extract'.") { Subject = path });
        }

        var profile = Profile.Parse(facts.ProfileText, path);
        if (profile.Hash == facts.ProfileHash) return profile;
        throw new InputException(new Problem("profile-differs", $"This program computes {facts.Profile} in another way than the one that trained the model.",
            "Use the version that trained it, or train again.") { Subject = path });
    }

    /// <summary>For each column of the model, its place among the features of a profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">Columns of the profile, in order.</param>
    /// <param name="path">The model's file, for problems.</param>
    public static int[] Places(TrainedModel model, IReadOnlyList<ColumnSchema> columns, string path)
    {
        var places = columns.Select((column, place) => (column.Name, place)).ToDictionary(StringComparer.Ordinal);
        var missing = model.Facts.Columns.Where(column => !places.ContainsKey(column.Name)).Select(column => column.Name).ToArray();
        if (missing.Length == 0) return [.. model.Facts.Columns.Select(column => places[column.Name])];
        throw new InputException(new Problem("column-missing",
            $"The model reads columns that its profile does not make: {string.Join(", ", missing.Take(8))}.", "Give it a table.") { Subject = path });
    }
}
