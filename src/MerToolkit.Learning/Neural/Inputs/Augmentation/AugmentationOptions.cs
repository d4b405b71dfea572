using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>The option of trainers that names augmentations, and the options that each of those brings along.</summary>
internal static class AugmentationOptions
{
    /// <summary>Name of the option.</summary>
    public const string Name = "augment";

    private const string None = "none";
    private const char Joint = '+';
    private const char Dot = '.';

    /// <summary>The option; nothing is changed unless it says so.</summary>
    public static DeclaredOption Option { get; } = new(Name, "1",
        "How the rows that are learned from are changed, drawn anew for each in each epoch: "
        + string.Join(", ", AugmentationRegistry.All.Select(known => known.Declaration.Name)) + ", or none; rows watched or tested stay.")
    {
        Default = None, TakesNames = true, AllowsNumber = false,
    };

    /// <summary>The augmentations that a trainer is told to use, in that order; none where it has no such option.</summary>
    /// <param name="options">Options of the trainer.</param>
    public static IReadOnlyList<Augmentation> Chosen(OptionValues options) => [.. Named(NamesIn(options))];

    /// <summary>The options that come along with some augmentations, each as <c>NAME.OPTION</c>.</summary>
    /// <param name="names">Names joined by '+', or none.</param>
    public static IEnumerable<DeclaredOption> BroughtBy(string? names) =>
        from augmentation in Named(names ?? None).Distinct()
        from option in augmentation.Declaration.Options
        select option with { Name = augmentation.Declaration.Name + Dot + option.Name };

    /// <summary>What is wrong with the names, one sentence a fault.</summary>
    /// <param name="options">Options of the trainer.</param>
    public static IEnumerable<string> Faults(OptionValues options)
    {
        var names = NamesIn(options);
        if (names == None) yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Split(Joint))
        {
            if (AugmentationRegistry.Find(name) is null)
            {
                var remedy = NearestWord.Remedy(name, AugmentationRegistry.All.Select(known => known.Declaration.Name));
                yield return $"there is no augmentation '{name}'. {remedy}".TrimEnd();
            }
            else if (!seen.Add(name)) yield return $"the augmentation '{name}' is named twice.";
        }
    }

    /// <summary>The options of one augmentation among those of a trainer; defaults where the trainer has none.</summary>
    /// <param name="augmentation">The augmentation.</param>
    /// <param name="options">Options of the trainer.</param>
    public static OptionValues Of(Augmentation augmentation, OptionValues options)
    {
        var prefix = augmentation.Declaration.Name + Dot;
        var given = options.Values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(value => value.Key[prefix.Length..], value => value.Value);
        return new OptionValues(augmentation.Declaration.Options, given);
    }

    private static string NamesIn(OptionValues options) =>
        options.Options.Any(option => option.Name == Name) ? options.Word(Name)! : None;

    private static IEnumerable<Augmentation> Named(string names) =>
        names.Split(Joint).Select(AugmentationRegistry.Find).OfType<Augmentation>();
}
