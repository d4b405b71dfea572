using System.Collections.Concurrent;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>Writes down what the epochs of the first training of a study came to, as figures of its step.</summary>
internal sealed class EpochNotes
{
    private readonly ConcurrentBag<EpochFacts> _epochs = [];

    /// <summary>Hears of a training; null for all but the first.</summary>
    /// <param name="part">The training.</param>
    public ITrainingLog? Of(ClipPart part) => part is { Seed: 0, Fold: 0 } ? new Listener(_epochs) : null;

    /// <summary>The figures, <c>epoch/NETWORK/NUMBER/loss</c>, networks and epochs in order.</summary>
    public IEnumerable<Finding> Figures()
    {
        foreach (var facts in _epochs.OrderBy(facts => facts.Network, StringComparer.Ordinal).ThenBy(facts => facts.Epoch))
        {
            yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.Loss), facts.Loss);
            if (facts.WatchedLoss is { } watched)
                yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.WatchedLoss), watched);
            if (facts.SquaredError is { } square) yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.Square), square);
            if (facts.WatchedSquaredError is { } watchedSquare)
                yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.WatchedSquare), watchedSquare);
            if (facts.AbsoluteError is { } error) yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.Error), error);
            if (facts.WatchedAbsoluteError is { } other)
                yield return Finding.Plain(Key(facts.Network, facts.Epoch, EpochCurve.WatchedError), other);
        }
    }

    private static string Key(string network, int epoch, string what) => Invariant($"{EpochCurve.Prefix}{network}/{epoch}/{what}");

    private sealed class Listener(ConcurrentBag<EpochFacts> epochs) : ITrainingLog
    {
        public void Epoch(EpochFacts facts) => epochs.Add(facts);
    }
}

/// <summary>An error by epoch, read from the figures of a step.</summary>
internal static class EpochCurve
{
    /// <summary>Beginning of the keys.</summary>
    public const string Prefix = "epoch/";

    /// <summary>Loss of the clips that are learned from.</summary>
    public const string Loss = "loss";

    /// <summary>Loss of the clips that are watched.</summary>
    public const string WatchedLoss = "watched-loss";

    /// <summary>Mean squared error of the clips that are learned from.</summary>
    public const string Square = "mse";

    /// <summary>Mean squared error of the clips that are watched.</summary>
    public const string WatchedSquare = "watched-mse";

    /// <summary>Mean absolute error of the clips that are learned from.</summary>
    public const string Error = "mae";

    /// <summary>Mean absolute error of the clips that are watched.</summary>
    public const string WatchedError = "watched-mae";

    /// <summary>The curve, mean over the networks of the step.</summary>
    /// <param name="figures">Figures of the step.</param>
    /// <param name="what">One of the names.</param>
    /// <returns>Number of the epoch, from 1, and the error in its unit.</returns>
    public static IReadOnlyList<(double X, double Y)> Of(IEnumerable<Finding> figures, string what)
    {
        var points = new SortedDictionary<int, (double Sum, int Count)>();
        foreach (var figure in figures)
        {
            if (!figure.Key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var words = figure.Key.Split('/');
            if (words[^1] != what) continue;
            var epoch = int.Parse(words[^2], System.Globalization.CultureInfo.InvariantCulture);
            var (sum, count) = points.GetValueOrDefault(epoch);
            points[epoch] = (sum + figure.Value, count + 1);
        }

        return [.. points.Select(point => ((double)point.Key, point.Value.Sum / point.Value.Count))];
    }
}
