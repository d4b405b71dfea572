using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Benchmarks.Trees;

/// <summary>
/// Tables of four overlapping classes, an eighth of the labels wrong: two hidden axes, seen through columns with noise. The
/// number to predict is the first axis.
/// </summary>
internal sealed class ForestInput
{
    private readonly int _columns;
    private readonly float[] _test;
    private readonly Trainer _trainer = TrainerRegistry.Find("random-forest")!;

    internal ForestInput(int rows, int columns)
    {
        _columns = columns;
        string[] names = [.. Enumerable.Range(0, columns).Select(column => FormattableString.Invariant($"column.{column}"))];
        var (values, classes, numbers) = Draw(rows, columns, RandomStream.FromSeed(1));
        Labels = new TrainingData(values, names, new LabelScale("label", "", ["a", "b", "c", "d"]), classes);
        Numbers = new TrainingData(values, names, new NumberScale("number", "", "1", numbers.Min(), numbers.Max()), numbers);
        _test = Draw(rows / 4, columns, RandomStream.FromSeed(2)).Values;
    }

    internal TrainingData Labels { get; }

    internal TrainingData Numbers { get; }

    internal IModel Train(TrainingData data) =>
        _trainer.Train(data, new OptionValues(_trainer.Declaration.Options), new TrainingContext(RandomStream.FromSeed(1)));

    internal Action Prediction(IModel model)
    {
        var rows = _test.Length / _columns;
        var probabilities = new double[rows * 4];
        return () => ((IClassifier)model).Probabilities(new FeatureRows(_test, rows, _columns), probabilities);
    }

    private static (float[] Values, int[] Classes, double[] Numbers) Draw(int rows, int columns, RandomStream random)
    {
        var (values, classes, numbers) = (new float[rows * columns], new int[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            var (first, second) = (random.NextGaussian(), random.NextGaussian());
            numbers[row] = first + (0.5 * random.NextGaussian());
            classes[row] = random.NextInt32(8) == 0 ? random.NextInt32(4) : (first > 0 ? 2 : 0) + (second > 0 ? 1 : 0);
            for (var column = 0; column < columns; column++)
                values[(row * columns) + column] = (float)((column % 2 == 0
                    ? first : second) + ((1 + (column % 5)) * random.NextGaussian()));
        }

        return (values, classes, numbers);
    }
}
