using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Predicting;

/// <summary>The rows of a table in the columns of a model, predicted in blocks by several workers, in the order of the rows.</summary>
/// <param name="Model">The model.</param>
/// <param name="Table">The rows, in the model's columns.</param>
/// <param name="Path">The file of the table, as named.</param>
internal sealed record TableRows(TrainedModel Model, FeatureTable Table, string Path)
{
    /// <summary>Cells of the model's columns that hold no value.</summary>
    public MissingCells Missing { get; } = MissingCells.Of(Table);

    /// <summary>The sentences about them: who speaks for rows that lack a kind of input, or else where they are.</summary>
    public IReadOnlyList<string> Remarks => KindRemarks.Count > 0 ? KindRemarks
        : Missing.Remark(Table, Path) is { } remark ? [remark] : [];

    private IReadOnlyList<string> KindRemarks { get; init; } = [];

    private const int RowsPerBlock = 1024;

    /// <summary>Reads the table that is the only input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    public static TableRows Load(TrainedModel model, PredictionOptions options)
    {
        var recipe = RecipeReader.Parse(model.Facts.RecipeText, options.ModelPath);
        var loaded = TableLoading.Load(new TableRequest
        {
            Path = options.Inputs[0],
            Dataset = recipe.Dataset,
            AllowColumns = recipe.AllowColumns,
            DecimalComma = options.DecimalComma,
            Limit = options.Limit,
            Missing = MissingTolerance.Of(model.Targets.Select(target => (target.Trainer, target.Options))),
        });
        var (table, remarks) = ModelFit.Of(model, loaded.Table, options.Inputs[0]);
        return new TableRows(model, table, options.Inputs[0]) { KindRemarks = remarks };
    }

    /// <summary>Predicts all rows.</summary>
    /// <param name="jobs">Number of workers, 1 or more.</param>
    /// <param name="take">Receives each prediction, in the order of the rows, on the calling thread.</param>
    /// <param name="cancellation">Ends the work with what is finished.</param>
    public void Run(int jobs, Action<Prediction> take, CancellationToken cancellation)
    {
        int[] blocks = [.. Enumerable.Range(0, (Table.Rows + RowsPerBlock - 1) / RowsPerBlock)];
        OrderedWork<int, Prediction[]>.Run(blocks, jobs, 2 * jobs, () => new OrderedWork<int, Prediction[]>.Worker(Predict), block =>
        {
            foreach (var prediction in block) take(prediction);
            return true;
        }, cancellation);
    }

    private Prediction[] Predict(int block)
    {
        var (first, columns) = (block * RowsPerBlock, Table.FeatureColumns.Count);
        var count = Math.Min(RowsPerBlock, Table.Rows - first);
        var rows = new FeatureRows(Table.Features.Span.Slice(first * columns, count * columns), count, columns);
        return Prediction.Of(Model, [.. Enumerable.Range(first, count).Select(row => Table.Ids[row])], rows);
    }
}
