using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Explaining;

/// <summary>
/// Explains a trained model on the rows of a table: what each column adds (Shapley values), what the score loses without it
/// (permutation), how the prediction moves with it (partial dependence). No digit depends on the number of threads.
/// </summary>
public sealed class ExplanationRun
{
    private readonly ExplanationOptions _options;
    private readonly IExplanationListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _remarks = [];

    private ExplanationRun(ExplanationOptions options, IExplanationListener listener, CancellationToken cancellation) =>
        (_options, _listener, _cancellation) = (options, listener, cancellation);

    /// <summary>Checks everything, then explains, and writes what was asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ExplanationReport Run(
        ExplanationOptions options, IExplanationListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        options.CheckOutputs(problems);
        var model = options.ModelPath.Length > 0 ? problems.Try(() => ModelArchive.Read(options.ModelPath)) : null;
        problems.Throw();
        var rows = ExplainedRows.Load(model!, options);
        var run = new ExplanationRun(options, listener, cancellation);
        var targets = run.Explain(rows);
        cancellation.ThrowIfCancellationRequested();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var result = new ExplanationResult
        {
            Data = DataOf(rows.Experiment),
            ModelPath = options.ModelPath,
            Trainer = model!.Targets[0].Trainer.Declaration.Name,
            Targets = targets,
            IsTrainingData = rows.IsTrainingData,
            Remarks = [.. rows.Experiment.Data.Remarks, .. run._remarks],
            Manifest = ManifestOf(rows, options, started, seconds),
        };
        ExplanationOutputs.Write(options, result);
        return new ExplanationReport { Options = options, Result = result, WallSeconds = seconds, PeakBytes = PeakMemory.Bytes() };
    }

    private TargetExplanation[] Explain(ExplainedRows rows)
    {
        var partial = new PartialWork(rows, _options);
        var named = partial.Named();
        var curves = !IsWanted(ExplanationOptions.Partial, rows) ? 0
            : named.Length > 0 ? named.Length : Math.Min(PartialWork.UsualColumns, rows.Columns.Count);
        bool[] hasShapley = [.. rows.Targets.Select(IsExplained)];
        bool[] hasGradients = [.. rows.Targets.Select(target => HasGradients(rows, target))];
        PermutationWork?[] permutations = [.. rows.Targets.Select(target => PermutationOf(rows, target))];
        if (hasShapley.Contains(true) && _options.Rows < rows.Table.Rows)
            _remarks.Add(Invariant($"{_options.Rows} of {rows.Table.Rows} rows, spread over the table, are explained; --rows takes more."));
        if (hasGradients.Contains(true) && GradientWork.MostRows < Math.Min(rows.Table.Rows, _options.Rows))
            _remarks.Add(Invariant($"{GradientWork.MostRows} of {rows.Table.Rows} rows, spread over the table, have gradients."));
        var explained = hasShapley.Concat(hasGradients).Count(has => has);
        _listener.Started(explained + permutations.Sum(work => work?.Steps ?? 0) + (curves * rows.Targets.Count));
        return
        [
            .. rows.Targets.Select((target, index) =>
            {
                var shapley = hasShapley[index] ? Shapley(rows, target) : null;
                var gradients = hasGradients[index] ? Gradients(rows, target) : null;
                var permutation = permutations[index]?.Run(_listener, _cancellation);
                int[] drawn = named.Length > 0 ? named : MostImportant(curves, permutation, shapley);
                return new TargetExplanation(target.Scale.Name, (target.Scale as NumberScale)?.Unit ?? "")
                {
                    Shapley = shapley,
                    Gradients = gradients,
                    Permutation = permutation,
                    Partial = curves == 0 ? [] : partial.Run(target, drawn, _listener, _cancellation),
                };
            }),
        ];
    }

    // What was not asked for by name is left out where it cannot be, with the reason.
    private bool IsExplained(TargetModel target)
    {
        if (!_options.Wants(ExplanationOptions.Shapley)) return false;
        try
        {
            ShapleyWork.ExplainerOf(target);
            return true;
        }
        catch (MerException reason) when (!_options.Names(ExplanationOptions.Shapley) && _options.OutputPath is null)
        {
            _remarks.Add($"No Shapley values of '{target.Scale.Name}': {reason.Problems[0].Message}");
            return false;
        }
    }

    private PermutationWork? PermutationOf(ExplainedRows rows, TargetModel target)
    {
        if (!IsWanted(ExplanationOptions.Permutation, rows)) return null;
        if (rows.TruthOf(target) is { } truth) return new PermutationWork(rows, _options, target, truth);
        _remarks.Add($"The table has no target '{target.Scale.Name}', so that no score can lose anything: no permutation importance.");
        return null;
    }

    // Frames by the thousand are not dealt one by one unless somebody asks for it.
    private bool IsWanted(string method, ExplainedRows rows)
    {
        if (!_options.Wants(method)) return false;
        if (!rows.HasFrames || _options.Names(method)) return true;
        var remark = $"The columns are frames of a picture, so '{method}' is left out; --method {method} asks for it.";
        if (!_remarks.Contains(remark)) _remarks.Add(remark);
        return false;
    }

    // Of plain columns they are told when they are asked for: Shapley values and permutation say it there.
    private bool HasGradients(ExplainedRows rows, TargetModel target)
    {
        var isNamed = _options.Names(ExplanationOptions.Gradients);
        if (!isNamed && !(rows.HasFrames && _options.Wants(ExplanationOptions.Gradients))) return false;
        try
        {
            GradientWork.ModelOf(target);
            return true;
        }
        catch (MerException reason) when (!isNamed)
        {
            _remarks.Add($"No gradients of '{target.Scale.Name}': {reason.Problems[0].Message}");
            return false;
        }
    }

    private GradientResult Gradients(ExplainedRows rows, TargetModel target)
    {
        var result = new GradientWork(rows, _options).Explain(target, _cancellation);
        _listener.Finished();
        return result;
    }

    private ShapleyResult Shapley(ExplainedRows rows, TargetModel target)
    {
        var result = new ShapleyWork(rows, _options).Explain(target, _cancellation);
        _listener.Finished();
        return result;
    }

    private static int[] MostImportant(int count, PermutationResult? permutation, ShapleyResult? shapley)
    {
        var ranked = permutation?.ByColumn.Select(loss => loss.Index) ?? shapley?.ByColumn.Select(share => share.Index);
        return [.. (ranked ?? Enumerable.Range(0, count)).Take(count)];
    }

    private static EvaluatedData DataOf(Experiment experiment)
    {
        var (table, schema, missing) = (experiment.Table, experiment.Table.Schema, experiment.Data.Missing);
        string[] columns = [.. table.FeatureColumns.Select(column => column.Name)];
        return new EvaluatedData(experiment.Options.TablePath, experiment.Data.Sha256, table.Rows, columns, schema.Profile,
            schema.ProfileHash, experiment.Recipe.Dataset)
        {
            Reading = experiment.Data.Set?.Reading ?? "",
            MissingCells = missing.Cells,
            MissingRows = missing.Rows,
            MissingColumns = missing.Columns.Count,
        };
    }

    private static Manifest ManifestOf(ExplainedRows rows, ExplanationOptions options, DateTimeOffset started, double seconds)
    {
        var recipe = rows.Model.Facts.RecipeText;
        return new Manifest
        {
            Command = "explain",
            Arguments = options.Data.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = [new ManifestRecipe("recipe", "model", recipe, ContentHash.OfText(recipe))],
            Inputs = [new ManifestInput(options.ModelPath, ContentHash.OfFile(options.ModelPath)), .. rows.Experiment.Inputs],
            Seed = (ulong)options.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = seconds,
            Good = rows.Table.Rows,
        };
    }
}
