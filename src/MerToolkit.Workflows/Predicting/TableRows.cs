using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Predicting;

/// <summary>The rows of a table in the columns of a model.</summary>
internal static class TableRows
{
    /// <summary>Reads the table that is the only input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    public static FeatureTable Load(TrainedModel model, PredictionOptions options)
    {
        var recipe = RecipeReader.Parse(model.Facts.RecipeText, options.ModelPath);
        var loaded = TableLoading.Load(new TableRequest
        {
            Path = options.Inputs[0],
            Dataset = recipe.Dataset,
            AllowColumns = recipe.AllowColumns,
            DecimalComma = options.DecimalComma,
            Limit = options.Limit,
        });
        return ModelFit.Columns(model, loaded.Table, options.Inputs[0]);
    }
}
