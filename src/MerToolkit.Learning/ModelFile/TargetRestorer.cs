using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.ModelFile;

/// <summary>Makes models of what a file says of its targets: finds the trainer, checks its options, then reads the numbers.</summary>
/// <param name="path">The file.</param>
/// <param name="find">Gives the trainer of a name, or null.</param>
/// <param name="known">Names of the trainers it may give, for the words of a problem.</param>
internal sealed class TargetRestorer(string path, Func<string, Trainer?> find, IEnumerable<string> known)
{
    private const int ListedAtMost = 20;
    private readonly ProblemLog _problems = new();

    /// <summary>The models of all targets.</summary>
    /// <exception cref="InputException">All unknown trainers and options, or the first model whose numbers do not fit.</exception>
    public IReadOnlyList<TargetModel> Restore(ModelFileReader file)
    {
        var targets = file.Description.Targets;
        (Trainer? Trainer, OptionValues? Options)[] prepared = [.. targets.Select(Prepare)];
        _problems.ThrowInput();
        return
        [
            .. targets.Select((target, index) => Restore(target, prepared[index].Trainer!, prepared[index].Options!,
                file.Description.Facts.Columns.Count, file.Tensors(target))),
        ];
    }

    private (Trainer? Trainer, OptionValues? Options) Prepare(TargetDescription target)
    {
        if (find(target.Trainer) is not { } trainer)
        {
            var name = Excerpt.Of(target.Trainer);
            Report($"The target '{Excerpt.Of(target.Scale.Name)}' needs the trainer '{name}', which this program lacks.",
                $"Use the program that wrote the file. {NearestWord.Remedy(name, known)}".TrimEnd());
            return default;
        }

        var isLearned = target.Scale is LabelScale ? trainer.Declaration.LearnsLabels : trainer.Declaration.LearnsNumbers;
        if (!isLearned)
        {
            var kind = target.Scale is LabelScale ? "labels" : "numbers";
            Report($"'{trainer.Declaration.Name}' does not learn {kind}, as the target '{Excerpt.Of(target.Scale.Name)}' holds.");
        }

        return (trainer, Options(target, trainer));
    }

    // An option that the file lacks is newer than the file; its default is what the trainer did before it had the option.
    private OptionValues Options(TargetDescription target, Trainer trainer)
    {
        var declared = trainer.OptionsFor(name => target.Options.FirstOrDefault(option => option.Key == name).Value as string);
        var given = new Dictionary<string, object>();
        foreach (var (name, value) in target.Options)
        {
            if (declared.FirstOrDefault(option => option.Name == name) is not { } option)
            {
                Report($"'{trainer.Declaration.Name}' has no option '{Excerpt.Of(name)}'.",
                    $"{NearestWord.Remedy(Excerpt.Of(name), declared.Select(known => known.Name))} {ModelFormat.Remedy}".TrimStart());
            }
            else if (IsAllowed(option, value)) given[name] = value;
            else
            {
                var text = Excerpt.Of(FormattableString.Invariant($"{value}"));
                Report($"'{name}' of '{trainer.Declaration.Name}' is '{text}'; allowed: {option.Allowed}.");
            }
        }

        var options = new OptionValues(declared, given);
        foreach (var fault in trainer.Faults(options)) Report(fault);
        return options;
    }

    private static bool IsAllowed(DeclaredOption option, object value) => value is string word
        ? option.Parse(word) is string
        : option.AllowsNumber && option.Parse(FormattableString.Invariant($"{value:R}")) is double;

    private TargetModel Restore(TargetDescription target, Trainer trainer, OptionValues options, int columns, TensorSource tensors)
    {
        var spread = ColumnSpread.Restore(columns, tensors);
        var preparation = ColumnPreparation.Restore(target.IsStandardized, columns, tensors);
        var model = trainer.Restore(target.Scale, columns, tensors);
        tensors.RequireAllRead();
        var fits = model.Columns == columns
            && (target.Scale is LabelScale labels ? (model as IClassifier)?.Classes == labels.Labels.Count : model is IRegressor);
        if (fits) return new TargetModel(target.Scale, trainer, options, preparation, model) { Spread = spread };
        throw new InputException(new Problem("model-tensor",
            $"The numbers of the target '{Excerpt.Of(target.Scale.Name)}' make a model that does not fit its columns and labels.",
            ModelFormat.Remedy)
        {
            Subject = path,
        });
    }

    private void Report(string message, string remedy = ModelFormat.Remedy)
    {
        _problems.Add(new Problem("model-trainer", message, remedy) { Subject = path });
        if (_problems.Problems.Count == ListedAtMost) _problems.ThrowInput();
    }
}
