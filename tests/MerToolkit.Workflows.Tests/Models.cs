using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Tests;

/// <summary>Models trained in a test.</summary>
internal static class Models
{
    /// <summary>Trains and writes a model.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="experiment">Data and trainer.</param>
    /// <param name="name">Name of the file.</param>
    /// <returns>Its path.</returns>
    public static string Train(TestFolder folder, ExperimentOptions experiment, string name = "m.mer") =>
        Run(folder, experiment, name).Options.OutputPath;

    public static TrainingReport Run(TestFolder folder, ExperimentOptions experiment, string name = "m.mer") =>
        TrainingRun.Run(new TrainingOptions { Experiment = experiment, OutputPath = folder.At(name) }, CancellationToken.None);

    /// <summary>A model of a table, read back.</summary>
    public static TrainedModel Of(TestFolder folder, ExperimentOptions experiment, string name = "m.mer") =>
        ModelArchive.Read(Train(folder, experiment, name));
}
