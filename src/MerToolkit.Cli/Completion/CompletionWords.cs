using MerToolkit.Cli.Declarations;
using MerToolkit.Workflows.Challenging;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Listening.Colors;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Cli.Completion;

/// <summary>The words that stand for a completable thing.</summary>
internal static class CompletionWords
{
    /// <summary>Shells that a script can be made for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Known names; none where only files or nothing fits.</summary>
    public static IReadOnlyList<string> Of(Completable thing) => thing switch
    {
        Completable.Profiles => FeatureCatalogue.ProfileNames,
        Completable.Recipes => BuiltInRecipes.Names,
        Completable.Suites => BuiltInSuites.Names,
        Completable.Datasets => FeatureCatalogue.DatasetNames,
        Completable.Features => FeatureCatalogue.Names,
        Completable.Trainers => TrainerCatalogue.Names,
        Completable.Attacks => AttackCatalogue.Names,
        Completable.Threats => AttackCatalogue.ThreatNames,
        Completable.Colors => BuiltInColors.Names,
        Completable.Layouts => TrainerCatalogue.LayoutNames,
        Completable.Documents => ReproductionPlan.Documents,
        Completable.Shells => Shells,
        _ => [],
    };

    /// <summary>True when files fit as well.</summary>
    public static bool TakesFiles(Completable thing) =>
        thing is Completable.Files or Completable.Folders or Completable.Profiles or Completable.Recipes or Completable.Suites
            or Completable.Datasets or Completable.Threats or Completable.Colors;

    /// <summary>All commands of a tree, each with the words that lead to it, parents first.</summary>
    public static IEnumerable<CommandSpec> Commands(CommandSpec root) => root.Subcommands.SelectMany(Commands).Prepend(root);

    /// <summary>All words that begin with a dash in a command, names and short forms.</summary>
    public static IEnumerable<string> Dashed(CommandSpec command) =>
        command.Options.SelectMany(option => option.Alias is null ? new[] { option.Name } : [option.Name, option.Alias]).Append("--help");
}
