using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Workflows.Predicting;

/// <summary>Brings a table, or sound, into the columns a model reads; what does not fit is refused, never guessed.</summary>
internal static class ModelFit
{
    /// <summary>
    /// The table with the model's columns in the model's order; where the model can do without a kind of input, the table may lack it.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The table.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <returns>The rows, and who speaks for those that lack a kind, one sentence an entry.</returns>
    /// <exception cref="InputException">Columns that are missing, made with another profile, or rows that have a kind in part.</exception>
    public static (FeatureTable Table, IReadOnlyList<string> Remarks) Of(TrainedModel model, FeatureTable table, string path)
    {
        var kinds = new KindFit(model, path);
        if (!kinds.Applies) return (Columns(model, table, path), []);
        string[] missing = [.. model.Facts.Columns.Select(column => column.Name).Where(name => table.IndexOf(name) < 0)];
        if (missing.Length == 0) table = Columns(model, table, path);
        else
        {
            RequireFit(model, table, path, kinds.Obstacle(missing) is { } obstacle ? (missing, obstacle) : null);
            table = kinds.Filled(table);
        }

        return (table, kinds.Remarks(table));
    }

    /// <summary>The table with the model's columns in the model's order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The table.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <exception cref="InputException">Columns that are missing, or made with another profile.</exception>
    public static FeatureTable Columns(TrainedModel model, FeatureTable table, string path)
    {
        string[] names = [.. model.Facts.Columns.Select(column => column.Name)];
        string[] missing = [.. names.Where(name => table.IndexOf(name) < 0)];
        RequireFit(model, table, path, missing.Length > 0 ? (missing, "") : null);
        return table.SelectFeatures(names);
    }

    private static void RequireFit(TrainedModel model, FeatureTable table, string path, (string[] Names, string Why)? missing)
    {
        var problems = new ProblemLog();
        var (facts, schema) = (model.Facts, table.Schema);
        if (missing is var (names, why))
        {
            Report("column-missing", $"The model reads columns that the table lacks: {Listed(names)}. {why}".TrimEnd(),
                facts.Profile is { } profile
                ? $"Extract with --profile {profile.Split('@')[0]}." : "Use a table of the kind it was trained on.");
        }

        if (facts.ProfileHash is { } own && schema.ProfileHash is { } other && own != other)
        {
            Report("profile-differs",
                $"The table was made with {schema.Profile} ({Short(other)}), the model reads {facts.Profile} ({Short(own)}).",
                "Extract again with the model's profile.");
        }

        problems.ThrowInput();

        void Report(string code, string message, string remedy) => problems.Add(new Problem(code, message, remedy) { Subject = path });
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
            throw Refusal(path, "model-without-profile", "The model's columns are not made from sound by this program.",
                "Give it a table, or train it on a table of 'mer extract'.");
        }

        var profile = Profile.Parse(facts.ProfileText, path);
        if (profile.Lyrics is not null)
        {
            throw Refusal(path, "model-of-texts", "The model reads columns of texts.",
                "Extract the texts, 'mer extract lyrics/ --out lyrics.csv' (with the lexicon of the training), and give it that table.");
        }

        if (profile.Hash == facts.ProfileHash) return profile;
        throw Refusal(path, "profile-differs", $"This program computes {facts.Profile} in another way than the one that trained the model.",
            "Use the version that trained it, or train again.");
    }

    /// <summary>For each column of the model, its place among the features of a profile.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">Columns of the profile, in order.</param>
    /// <param name="path">The model's file, for problems.</param>
    /// <returns>Indices from 0, one a column of the model.</returns>
    /// <exception cref="InputException">The profile does not make them all.</exception>
    public static int[] Places(TrainedModel model, IReadOnlyList<ColumnSchema> columns, string path)
    {
        var places = columns.Select((column, place) => (column.Name, place)).ToDictionary(StringComparer.Ordinal);
        string[] missing = [.. model.Facts.Columns.Select(column => column.Name).Where(name => !places.ContainsKey(name))];
        if (missing.Length == 0) return [.. model.Facts.Columns.Select(column => places[column.Name])];
        throw Refusal(path, "column-missing", $"The model reads columns that its profile does not make: {Listed(missing)}.",
            "Give it a table.");
    }

    private static string Listed(string[] names)
    {
        const int ListedAtMost = 8;
        var rest = names.Length > ListedAtMost ? Invariant($" and {names.Length - ListedAtMost} more") : "";
        return string.Join(", ", names.Take(ListedAtMost)) + rest;
    }

    private static string Short(string hash) => $"{hash[..8]}...";

    private static InputException Refusal(string path, string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = path });
}
