using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neighbours;

/// <summary>What neighbours for labels and for numbers share: the training rows, and what each neighbour counts.</summary>
/// <param name="search">The training rows.</param>
/// <param name="weights">Weight of each training row, in 0..1, a pure number; [rows].</param>
/// <param name="isByDistance">True when a neighbour counts by the inverse of its distance.</param>
internal abstract class NeighboursModel(NeighbourSearch search, double[] weights, bool isByDistance) : IModel
{
    /// <summary>Name of the tensor [rows, columns] with the training rows.</summary>
    public const string RowsTensor = "rows";

    /// <summary>Name of the tensor [rows] with their weights.</summary>
    public const string WeightsTensor = "weights";

    /// <summary>Name of the tensor [1] with the number of neighbours.</summary>
    public const string NeighboursTensor = "neighbours";

    /// <summary>Name of the tensor [1] that holds 1 when neighbours count by distance, else 0.</summary>
    public const string ByDistanceTensor = "by-distance";

    /// <inheritdoc/>
    public int Columns => search.Columns;

    /// <summary>The training rows.</summary>
    protected NeighbourSearch Search => search;

    /// <inheritdoc/>
    public virtual void Save(ITensorSink tensors)
    {
        tensors.Add(RowsTensor, search.Rows, search.Count, search.Columns);
        tensors.Add(WeightsTensor, weights, search.Count);
        tensors.Add(NeighboursTensor, [search.Neighbours], 1);
        tensors.Add(ByDistanceTensor, [isByDistance ? 1 : 0], 1);
    }

    /// <summary>What each neighbour counts; of neighbours equal to the query, if there are any and distance counts, those alone.</summary>
    /// <param name="query">Values of the query; [columns].</param>
    /// <param name="neighbours">Indices of its neighbours.</param>
    /// <param name="votes">Receives what each counts, a pure number, 0 or more; [neighbours].</param>
    /// <returns>Their sum in order, above 0, a pure number.</returns>
    protected double Vote(ReadOnlySpan<float> query, ReadOnlySpan<int> neighbours, Span<double> votes)
    {
        var (hasEqual, sum) = (false, 0.0);
        for (var place = 0; place < neighbours.Length; place++)
        {
            votes[place] = isByDistance ? Math.Sqrt(search.SquaredDistance(query, neighbours[place])) : 1;
            hasEqual |= votes[place] == 0;
        }

        for (var place = 0; place < neighbours.Length; place++)
        {
            var inverse = hasEqual ? votes[place] == 0 ? 1 : 0 : 1 / votes[place];
            sum += votes[place] = weights[neighbours[place]] * inverse;
        }

        return sum;
    }
}

/// <summary>Neighbours that tell labels apart: the probability of a label is its share of what the neighbours count.</summary>
/// <param name="search">The training rows.</param>
/// <param name="weights">Weight of each training row, in 0..1, a pure number; [rows].</param>
/// <param name="isByDistance">True when a neighbour counts by the inverse of its distance.</param>
/// <param name="classes">Class of each training row, an index into the labels; [rows].</param>
/// <param name="labels">Number of labels.</param>
internal sealed class LabelNeighbours(NeighbourSearch search, double[] weights, bool isByDistance, int[] classes, int labels)
    : NeighboursModel(search, weights, isByDistance), IClassifier
{
    /// <summary>Name of the tensor [rows] with the class of each row.</summary>
    public const string ClassesTensor = "classes";

    /// <inheritdoc/>
    public int Classes => labels;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var probabilities = new double[rows.Rows * labels];
        var votes = new double[Search.Neighbours];
        Search.Find(rows, (query, values, neighbours) =>
        {
            var sum = Vote(values, neighbours, votes);
            var shares = probabilities.AsSpan(query * labels, labels);
            for (var place = 0; place < votes.Length; place++) shares[classes[neighbours[place]]] += votes[place];
            foreach (ref var share in shares) share /= sum;
        });
        probabilities.CopyTo(destination);
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        base.Save(tensors);
        tensors.Add(ClassesTensor, classes, classes.Length);
    }
}

/// <summary>Neighbours that predict a number: the mean of their numbers, each times its share of what they count.</summary>
/// <param name="search">The training rows.</param>
/// <param name="weights">Weight of each training row, in 0..1, a pure number; [rows].</param>
/// <param name="isByDistance">True when a neighbour counts by the inverse of its distance.</param>
/// <param name="numbers">Number of each training row, in the target's unit; [rows].</param>
internal sealed class NumberNeighbours(NeighbourSearch search, double[] weights, bool isByDistance, double[] numbers)
    : NeighboursModel(search, weights, isByDistance), IRegressor
{
    /// <summary>Name of the tensor [rows] with the number of each row.</summary>
    public const string NumbersTensor = "numbers";

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination)
    {
        var predictions = new double[rows.Rows];
        var votes = new double[Search.Neighbours];
        Search.Find(rows, (query, values, neighbours) =>
        {
            var sum = Vote(values, neighbours, votes);
            for (var place = 0; place < votes.Length; place++) predictions[query] += votes[place] / sum * numbers[neighbours[place]];
        });
        predictions.CopyTo(destination);
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        base.Save(tensors);
        tensors.Add(NumbersTensor, numbers, numbers.Length);
    }
}
