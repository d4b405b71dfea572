using System.Runtime.InteropServices;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Suites;

/// <summary>What a cell predicted for one target, one value a row of the set.</summary>
/// <param name="Classes">Predicted class of each row, an index into the target's labels; null for a target of numbers.</param>
/// <param name="Numbers">Predicted value of each row, in the target's unit; null for a target of labels.</param>
/// <param name="Folds">Fold each row was predicted in, from 0; -1 for a row that was not.</param>
internal sealed record CellTarget(int[]? Classes, double[]? Numbers, int[] Folds);

/// <summary>The predictions of a cell: one entry a target of the set, null for one that the trainer does not learn.</summary>
/// <param name="Targets">The targets in their order.</param>
/// <param name="Seconds">What the trainings took, seconds of wall time.</param>
internal sealed record CellPredictions(IReadOnlyList<CellTarget?> Targets, double Seconds)
{
    private const int NotPredicted = -1;

    /// <summary>The predictions of a work of one trainer and one seed, spread over all rows of the set.</summary>
    /// <param name="work">The work, done.</param>
    /// <param name="places">Row of the set of each predicted row, an index from 0.</param>
    /// <param name="rows">Number of rows of the set.</param>
    /// <param name="seconds">What it took, seconds of wall time.</param>
    public static CellPredictions Of(EvaluationWork work, IReadOnlyList<int> places, int rows, double seconds)
    {
        var targets = new List<CellTarget?>();
        for (var target = 0; target < work.Targets.Count; target++)
        {
            targets.Add(work.Predictions(0, target) switch
            {
                null => null,
                { Labels: [var labels] } => Of(labels, places, rows),
                var found => Of(found.Numbers[0], places, rows),
            });
        }

        return new CellPredictions(targets, seconds);
    }

    /// <summary>The bytes of the predictions.</summary>
    /// <param name="identity">The cell.</param>
    public byte[] Encode(CellIdentity identity)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(identity.Text);
            writer.Write(Seconds);
            writer.Write(Targets.Count);
            foreach (var target in Targets)
            {
                WriteNumbers<int>(writer, target?.Classes);
                WriteNumbers<double>(writer, target?.Numbers);
                WriteNumbers<int>(writer, target?.Folds);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The predictions that a record holds; null when they are of another cell.</summary>
    /// <param name="content">As <see cref="Encode"/> gave it, bytes.</param>
    /// <param name="identity">The cell.</param>
    public static CellPredictions? Decode(byte[] content, CellIdentity identity)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        if (reader.ReadString() != identity.Text) return null;
        var seconds = reader.ReadDouble();
        var targets = new CellTarget?[reader.ReadInt32()];
        for (var target = 0; target < targets.Length; target++)
        {
            var (classes, numbers, folds) = (ReadNumbers<int>(reader), ReadNumbers<double>(reader), ReadNumbers<int>(reader));
            targets[target] = folds is null ? null : new CellTarget(classes, numbers, folds);
        }

        return new CellPredictions(targets, seconds);
    }

    private static CellTarget Of(LabelPredictions found, IReadOnlyList<int> places, int rows) =>
        new(Spread(found.Predicted, places, rows, 0), null, Spread(found.Folds, places, rows, NotPredicted));

    private static CellTarget Of(NumberPredictions found, IReadOnlyList<int> places, int rows) =>
        new(null, Spread(found.Predicted, places, rows, 0), Spread(found.Folds, places, rows, NotPredicted));

    private static T[] Spread<T>(T[] values, IReadOnlyList<int> places, int rows, T absent)
    {
        var spread = new T[rows];
        Array.Fill(spread, absent);
        for (var index = 0; index < values.Length; index++) spread[places[index]] = values[index];
        return spread;
    }

    // -1 stands for none, so that none and an empty one are told apart.
    private static void WriteNumbers<T>(BinaryWriter writer, T[]? numbers) where T : unmanaged
    {
        writer.Write(numbers?.Length ?? -1);
        writer.Write(MemoryMarshal.AsBytes<T>(numbers));
    }

    private static T[]? ReadNumbers<T>(BinaryReader reader) where T : unmanaged
    {
        var count = reader.ReadInt32();
        if (count < 0) return null;
        var numbers = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
