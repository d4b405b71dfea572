using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Networks;

/// <summary>
/// Learns a network by Adam on shuffled batches, one thread. It ends when the loss of the rows that are watched (of all rows,
/// when none are) has not fallen for some epochs; of watched rows, the parameters with the least loss are kept.
/// </summary>
internal sealed class NetworkTraining
{
    private readonly Network<float> _network;
    private readonly Loss<float> _loss;
    private readonly ReadOnlyMemory<float> _features;
    private readonly TrainingPace _pace;
    private readonly NetworkPass<float> _pass;
    private readonly Adam<float> _steps;
    private readonly Dropout<float>? _dropout;
    private double _least = double.PositiveInfinity;
    private float[][] _kept;

    /// <summary>A network that is about to learn.</summary>
    /// <param name="network">Changed by the training.</param>
    /// <param name="loss">What the outputs cost.</param>
    /// <param name="features">Row-major [rows, columns].</param>
    /// <param name="pace">How it goes down.</param>
    public NetworkTraining(Network<float> network, Loss<float> loss, ReadOnlyMemory<float> features, TrainingPace pace)
    {
        (_network, _loss, _features, _pace) = (network, loss, features, pace);
        _pass = new NetworkPass<float>(network, pace.Batch);
        _steps = new Adam<float>(network.Parameters);
        _dropout = network.Layers.OfType<Dropout<float>>().FirstOrDefault();
        _kept = [];
    }

    /// <summary>Learns.</summary>
    /// <param name="rows">Rows that are learned from and rows that are watched; of the latter maybe none.</param>
    /// <param name="random">Stream of the shuffling.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="NumericalException">The loss left the finite numbers.</exception>
    public void Run(Split rows, RandomStream random, CancellationToken cancellation)
    {
        int[] order = [.. rows.Train];
        int[] watched = [.. rows.Test];
        var least = double.PositiveInfinity;
        for (var (epoch, idle) = (0, 0); epoch < _pace.Epochs && idle < _pace.Patience; epoch++)
        {
            random.Split(epoch).Shuffle(order.AsSpan());
            var loss = Epoch(order, epoch, cancellation) / order.Length;
            if (watched.Length > 0) loss = Judge(watched);
            idle = loss < least - (watched.Length > 0 ? 0 : TrainingPace.LeastProgress) ? 0 : idle + 1;
            least = Math.Min(least, loss);
        }

        for (var index = 0; index < _kept.Length; index++) _kept[index].CopyTo(_network.Parameters[index].Values, 0);
    }

    private double Epoch(int[] order, int epoch, CancellationToken cancellation)
    {
        var sum = 0.0;
        for (var first = 0; first < order.Length; first += _pace.Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = order.AsSpan(first, Math.Min(_pace.Batch, order.Length - first));
            var loss = _loss.Of(batch, Forward(batch), _pass.OutputSlopes(batch.Length));
            _pass.Backward(batch.Length);
            _steps.Step(_pace.Rate, _pace.Penalty / batch.Length);
            sum += double.IsFinite(loss) ? loss : throw Overflow(epoch, first / _pace.Batch);
        }

        return sum;
    }

    private double Judge(int[] rows)
    {
        if (_dropout is not null) _dropout.IsOn = false;
        var sum = 0.0;
        for (var first = 0; first < rows.Length; first += _pace.Batch)
        {
            var batch = rows.AsSpan(first, Math.Min(_pace.Batch, rows.Length - first));
            sum += _loss.Of(batch, Forward(batch), []);
        }

        if (_dropout is not null) _dropout.IsOn = true;
        var loss = sum / rows.Length;
        if (loss < _least) (_least, _kept) = (loss, [.. _network.Parameters.Select(parameter => parameter.Values.ToArray())]);
        return loss;
    }

    private ReadOnlySpan<float> Forward(ReadOnlySpan<int> rows)
    {
        var inputs = _pass.Inputs(rows.Length);
        var columns = _network.Inputs;
        for (var place = 0; place < rows.Length; place++)
            _features.Span.Slice(rows[place] * columns, columns).CopyTo(inputs[(place * columns)..]);
        return _pass.Forward(rows.Length);
    }

    private NumericalException Overflow(int epoch, int batch)
    {
        var largest = _network.Parameters.SelectMany(parameter => parameter.Gradient).Select(Math.Abs).Max();
        return new NumericalException(new Problem("training-overflow", FormattableString.Invariant(
            $"The loss is not finite in epoch {epoch + 1}, batch {batch + 1}; the largest slope is {largest:g3}."),
            "Standardise the columns, lower 'learning-rate', or look for row weights of extreme magnitude."));
    }
}
