using System.Diagnostics;
using System.Numerics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>
/// Learns a network batch by batch. It ends after the last epoch, or when the loss of the rows that are watched (of those learned from,
/// when none are) has not fallen for some epochs; of watched rows, the parameters with the least loss are kept.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class NetworkTraining<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Loss<T> _loss;
    private readonly IBatchSource<T> _learned;
    private readonly IBatchSource<T>? _watched;
    private readonly TrainingPlan _plan;
    private readonly TrainingContext _context;
    private readonly RandomStream _dropout;
    private readonly LayerPass<T> _pass;
    private readonly LayerPass<T>? _judge;
    private readonly T[] _outputs;
    private readonly T[] _slopes;
    private readonly TrainingState<T> _state;
    private readonly Checkpoint<T>? _checkpoint;

    /// <summary>A network that is about to learn, its parameters drawn.</summary>
    /// <param name="network">Changed by the training.</param>
    /// <param name="loss">What its outputs cost.</param>
    /// <param name="learned">The rows it learns from.</param>
    /// <param name="watched">The rows it is watched on; null for none.</param>
    /// <param name="plan">How it goes down.</param>
    /// <param name="context">Randomness, threads inside the layers, log, checkpoints, cancellation.</param>
    public NetworkTraining(
        Layer<T> network, Loss<T> loss, IBatchSource<T> learned, IBatchSource<T>? watched, TrainingPlan plan, TrainingContext context)
    {
        (_loss, _learned, _watched, _plan, _context) = (loss, learned, watched, plan, context);
        _dropout = context.Random.Split("dropout");
        _pass = network.Open(PassPlan.Learning(learned.BatchRows, _dropout.Split(0), context.Jobs));
        if (watched is not null) _judge = network.Open(new PassPlan(watched.BatchRows) { Jobs = context.Jobs });
        _outputs = new T[Math.Max(learned.BatchRows, watched?.BatchRows ?? 0) * network.Outputs];
        _slopes = new T[learned.BatchRows * network.Outputs];
        _state = new TrainingState<T>(network, plan.Optimiser.For(network.Parameters), new Plateaus(plan.Schedule.Patience));
        if (context.CheckpointFolder is { } folder) _checkpoint = new Checkpoint<T>(folder, plan, _state.Parameters);
    }

    /// <summary>Learns.</summary>
    /// <exception cref="NumericalException">The loss left the finite numbers; the last checkpoint is as it was before.</exception>
    public void Run()
    {
        _checkpoint?.Resume(_state);
        while (_state.Epoch < _plan.Epochs && (_plan.Patience == 0 || _state.Idle < _plan.Patience))
        {
            var watch = Stopwatch.StartNew();
            var epoch = _state.Epoch + 1;
            var rate = _plan.Schedule.Rate(_plan.Rate, epoch, _plan.Epochs, _state.Plateaus.Count);
            var learned = Learn(epoch, rate);
            var watched = _watched is null ? (Means?)null : Judge(_watched, epoch);
            Remember(epoch, (watched ?? learned).Loss);
            _checkpoint?.Write(_state);
            _context.Log?.Epoch(Facts(epoch, learned, watched, watch.Elapsed.TotalSeconds) with { LearningRate = rate });
        }

        _state.Return();
    }

    private Means Learn(int epoch, double rate)
    {
        var (sum, errors, batches) = (0.0, default(Errors), 0);
        _pass.Restart(_dropout.Split(epoch));
        for (_learned.Begin(epoch); _learned.TryNext(out var batch); batches++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            var outputs = _outputs.AsSpan(0, batch.Targets.Length);
            var slopes = _slopes.AsSpan(0, batch.Targets.Length);
            _pass.Forward(batch.Rows, batch.Inputs, outputs);
            var loss = _loss.Of(outputs, batch.Targets, batch.Weights, slopes);
            if (!double.IsFinite(loss)) throw Divergence(epoch, batches, loss / batch.Rows);
            _pass.Backward(batch.Rows, batch.Inputs, outputs, slopes, []);
            if (_plan.GradientLimit < double.PositiveInfinity) GradientNorm.Limit(_pass.Slopes, _plan.GradientLimit);
            _state.Optimiser.Step(_pass.Slopes, rate, _plan.SharesDecay ? _plan.Decay / batch.Rows : _plan.Decay);
            sum += loss;
            AddErrors(outputs, batch.Targets, ref errors);
        }

        if (!AreFinite()) throw Divergence(epoch, batches - 1, sum / _learned.Rows);
        return new Means(sum / _learned.Rows, errors.Over(_learned.Rows));
    }

    private Means Judge(IBatchSource<T> watched, int epoch)
    {
        var (sum, errors, batches) = (0.0, default(Errors), 0);
        for (watched.Begin(epoch); watched.TryNext(out var batch); batches++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            var outputs = _outputs.AsSpan(0, batch.Targets.Length);
            _judge!.Forward(batch.Rows, batch.Inputs, outputs);
            var loss = _loss.Of(outputs, batch.Targets, batch.Weights, []);
            if (!double.IsFinite(loss)) throw Divergence(epoch, batches, loss / batch.Rows);
            sum += loss;
            AddErrors(outputs, batch.Targets, ref errors);
        }

        return new Means(sum / watched.Rows, errors.Over(watched.Rows));
    }

    private void Remember(int epoch, double loss)
    {
        if (_watched is not null && loss < _state.Least) _state.Keep();
        _state.Idle = loss < _state.Least - _plan.LeastProgress ? 0 : _state.Idle + 1;
        _state.Least = Math.Min(_state.Least, loss);
        _state.Plateaus.Hear(loss);
        _state.Epoch = epoch;
    }

    // Sums over the rows of the mean over the outputs.
    private void AddErrors(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ref Errors errors)
    {
        if (_plan.TargetUnits is not { } units) return;
        var (absolute, squared) = (0.0, 0.0);
        for (var index = 0; index < outputs.Length; index++)
        {
            var error = (double.CreateTruncating(outputs[index]) - double.CreateTruncating(targets[index])) * units[index % units.Count];
            absolute += Math.Abs(error);
            squared += error * error;
        }

        errors = new Errors(errors.Absolute + absolute / units.Count, errors.Squared + squared / units.Count);
    }

    private bool AreFinite()
    {
        for (var index = 0; index < _state.Parameters.Count; index++)
            foreach (var value in _state.Parameters[index].Values)
                if (!T.IsFinite(value)) return false;
        return true;
    }

    private EpochFacts Facts(int epoch, Means learned, Means? watched, double seconds) =>
        new(_plan.Network, epoch, learned.Loss, watched?.Loss)
        {
            AbsoluteError = _plan.TargetUnits is null ? null : learned.Errors.Absolute,
            WatchedAbsoluteError = _plan.TargetUnits is null ? null : watched?.Errors.Absolute,
            SquaredError = _plan.TargetUnits is null ? null : learned.Errors.Squared,
            WatchedSquaredError = _plan.TargetUnits is null ? null : watched?.Errors.Squared,
            Seconds = seconds,
            WaitedShare = seconds > 0 ? Math.Min(1, _learned.WaitedSeconds / seconds) : 0,
        };

    private NumericalException Divergence(int epoch, int batch, double loss)
    {
        var network = _plan.Network.Length == 0 ? "" : $" of network '{_plan.Network}'";
        return new NumericalException(new Problem("training-overflow", FormattableString.Invariant(
            $"The training{network} left the finite numbers in epoch {epoch}, batch {batch + 1}: loss {loss:g4}, ")
            + FormattableString.Invariant($"largest slope of the last step {GradientNorm.Largest(_pass.Slopes):g4}."),
            "Standardise the columns, lower 'learning-rate', or look for row weights of extreme magnitude."));
    }

    /// <summary>Means over rows.</summary>
    /// <param name="Loss">Mean loss, in its unit.</param>
    /// <param name="Errors">Mean errors, in the targets' unit.</param>
    private readonly record struct Means(double Loss, Errors Errors);

    /// <summary>Errors of rows, each the mean over the outputs.</summary>
    /// <param name="Absolute">Absolute error, in the targets' unit.</param>
    /// <param name="Squared">Squared error, in the square of the targets' unit.</param>
    private readonly record struct Errors(double Absolute, double Squared)
    {
        /// <summary>Means over rows.</summary>
        /// <param name="rows">Number of rows.</param>
        public Errors Over(int rows) => new(Absolute / rows, Squared / rows);
    }
}
