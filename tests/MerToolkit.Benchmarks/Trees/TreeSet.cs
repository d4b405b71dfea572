using System.Globalization;
using MerToolkit.Learning.Models;

namespace MerToolkit.Benchmarks.Trees;

/// <summary>
/// A table for tree ensembles from a folder of numpy files: <c>NAME_xtr.npy</c>, <c>NAME_ytr.npy</c>, <c>_xte</c>, <c>_yte</c>. A number
/// behind a letter other than S, as in <c>C1000</c>, asks for so many training rows, those of the set in turn.
/// </summary>
internal sealed class TreeSet
{
    private readonly float[] _held;
    private readonly int[] _labels = [];
    private readonly float[] _numbers = [];

    internal TreeSet(string folder, string name)
    {
        var isOfNumbers = name == "S1";
        var asked = !name.StartsWith('S') && name.Length > 1 ? int.Parse(name[1..], CultureInfo.InvariantCulture) : 0;
        if (asked > 0) name = name[..1];
        var values = NumpyFile.Read<float>(Path.Combine(folder, name + "_xtr.npy"), "<f4");
        _held = NumpyFile.Read<float>(Path.Combine(folder, name + "_xte.npy"), "<f4");
        var (train, test) = (Path.Combine(folder, name + "_ytr.npy"), Path.Combine(folder, name + "_yte.npy"));
        if (isOfNumbers)
        {
            double[] numbers = [.. NumpyFile.Read<float>(train, "<f4")];
            Training = new TrainingData(values, Names(values.Length / numbers.Length), new NumberScale("number", "", "1", 1, 9), numbers);
            _numbers = NumpyFile.Read<float>(test, "<f4");
        }
        else
        {
            var classes = NumpyFile.Read<int>(train, "<i4");
            string[] labels = [.. Enumerable.Range(0, classes.Max() + 1).Select(label => FormattableString.Invariant($"c{label}"))];
            var columns = Names(values.Length / classes.Length);
            if (asked > 0) (values, classes) = (Repeated(values, asked * columns.Length), Repeated(classes, asked));
            Training = new TrainingData(values, columns, new LabelScale("label", "", labels), classes);
            _labels = NumpyFile.Read<int>(test, "<i4");
        }
    }

    internal TrainingData Training { get; }

    /// <summary>The first rows of the training part, for a warm-up.</summary>
    internal TrainingData First(int rows)
    {
        var features = Training.Memory[..(rows * Training.Columns.Count)];
        return Training.Scale is LabelScale labels
            ? new TrainingData(features, Training.Columns, labels, Training.Classes[..rows].ToArray())
            : new TrainingData(features, Training.Columns, (NumberScale)Training.Scale, Training.Numbers[..rows].ToArray());
    }

    /// <summary>Predicts the held-out rows with some threads.</summary>
    internal double[] Predict(IModel model, int jobs)
    {
        var (rows, columns) = (_held.Length / model.Columns, model.Columns);
        var outputs = model is IClassifier classifier ? classifier.Classes : 1;
        var predictions = new double[rows * outputs];
        Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, job =>
        {
            var (first, end) = ((int)((long)job * rows / jobs), (int)((long)(job + 1) * rows / jobs));
            var part = new FeatureRows(_held.AsSpan(first * columns, (end - first) * columns), end - first, columns);
            var own = predictions.AsSpan(first * outputs, (end - first) * outputs);
            if (model is IClassifier labels) labels.Probabilities(part, own);
            else ((IRegressor)model).Predict(part, own);
        });
        return predictions;
    }

    /// <summary>Accuracy for labels, R2 for numbers.</summary>
    internal double Score(double[] predictions)
    {
        if (_labels.Length > 0)
        {
            var classes = predictions.Length / _labels.Length;
            return predictions.Chunk(classes).Zip(_labels).Average(row => row.First.IndexOf(row.First.Max()) == row.Second ? 1.0 : 0);
        }

        var mean = _numbers.Average();
        return 1 - (predictions.Zip(_numbers).Sum(row => Square(row.First - row.Second)) / _numbers.Sum(number => Square(number - mean)));
    }

    private static T[] Repeated<T>(T[] elements, int length)
    {
        var repeated = new T[length];
        for (var place = 0; place < length; place += elements.Length)
            elements.AsSpan(0, Math.Min(elements.Length, length - place)).CopyTo(repeated.AsSpan(place));
        return repeated;
    }

    private static double Square(double value) => value * value;

    private static string[] Names(int columns) =>
        [.. Enumerable.Range(0, columns).Select(column => FormattableString.Invariant($"x{column}"))];
}
