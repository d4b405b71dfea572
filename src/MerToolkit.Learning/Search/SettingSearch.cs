using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// A way of choosing what to try next. It remembers nothing: the same space, seed and settings tried give the same next one, bit
/// for bit, so that a search which was broken off goes on as if nothing had been.
/// </summary>
/// <param name="space">What may be tried.</param>
/// <param name="random">Stream of this search; each proposal splits it by its index.</param>
public abstract class SettingSearch(SearchSpace space, RandomStream random)
{
    private const int MostDraws = 100;

    /// <summary>Name of the search by a Gaussian process.</summary>
    public const string Bayesian = "bayesian";

    /// <summary>Name of the search by chance.</summary>
    public const string Chance = "random";

    /// <summary>The names of all searches, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Bayesian, Chance];

    /// <summary>A setting to begin with; null for none, or when it lies outside of the space.</summary>
    public IReadOnlyList<object>? Start { get; init; }

    /// <summary>What may be tried.</summary>
    protected SearchSpace Space { get; } = space;

    /// <summary>A search by name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="space">What may be tried.</param>
    /// <param name="random">Stream of the search.</param>
    /// <param name="start">A setting to begin with; passed over when null or outside of the space.</param>
    public static SettingSearch Create(string name, SearchSpace space, RandomStream random, IReadOnlyList<object>? start = null)
    {
        var held = start is not null && space.Holds(start) ? start : null;
        return name == Chance ? new RandomSearch(space, random) { Start = held } : new BayesianSearch(space, random) { Start = held };
    }

    /// <summary>What to try next.</summary>
    /// <param name="tried">All that was tried, in order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>One value a dimension; null when nothing is left that was not tried.</returns>
    public IReadOnlyList<object>? Propose(IReadOnlyList<TriedSetting> tried, CancellationToken cancellation = default)
    {
        if (tried.Count == 0 && Start is not null) return Start;
        var known = tried.Select(entry => SearchSpace.KeyOf(entry.Values)).ToHashSet(StringComparer.Ordinal);
        return Next(tried, known, random.Split(tried.Count), cancellation);
    }

    /// <summary>What to try next, but for the start.</summary>
    /// <param name="tried">All that was tried, in order.</param>
    /// <param name="known">Their keys.</param>
    /// <param name="stream">Random numbers of this proposal.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>One value a dimension; null when nothing is left.</returns>
    private protected abstract IReadOnlyList<object>? Next(
        IReadOnlyList<TriedSetting> tried, HashSet<string> known, RandomStream stream, CancellationToken cancellation);

    /// <summary>Any setting that is not known, each as likely as another; null when there is none.</summary>
    private protected IReadOnlyList<object>? Draw(HashSet<string> known, RandomStream stream)
    {
        if (Space.IsListed)
        {
            IReadOnlyList<object>[] left = [.. Space.All().Where(setting => !known.Contains(SearchSpace.KeyOf(setting)))];
            return left.Length == 0 ? null : left[stream.NextInt32(left.Length)];
        }

        var shares = new double[Space.Dimensions.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            for (var index = 0; index < shares.Length; index++) shares[index] = stream.NextDouble();
            var setting = Space.At(shares);
            if (!known.Contains(SearchSpace.KeyOf(setting))) return setting;
        }

        return null;
    }
}
