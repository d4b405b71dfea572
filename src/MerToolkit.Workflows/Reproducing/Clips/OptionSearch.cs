using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Search;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>
/// A Bayesian search of a trainer's options over steps: each trial is a step whose setting follows from the trials before it, so that a
/// search which was broken off goes on as if nothing had been.
/// </summary>
internal sealed class OptionSearch
{
    private readonly TrainerChoice _start;
    private readonly string _key;
    private readonly string _metric;
    private readonly SettingSearch _search;
    private readonly SearchSpace _space;
    private readonly Dictionary<int, IReadOnlyList<object>?> _settings = [];

    /// <summary>A search.</summary>
    /// <param name="key">Beginning of the keys of its steps.</param>
    /// <param name="start">The trainer, in the setting that is tried first.</param>
    /// <param name="ranges">Options that are searched, as typed, and what is tried of them.</param>
    /// <param name="trials">Number of trials, 1 or more.</param>
    /// <param name="metric">Key of the figure that is to become largest.</param>
    public OptionSearch(
        string key, TrainerChoice start, IReadOnlyList<KeyValuePair<string, OptionRange>> ranges, int trials, string metric)
    {
        (_key, _start, _metric, Trials) = (key, start, metric, trials);
        _space = new SearchSpace([.. ranges.Select(range => new SearchDimension(
            start.Options.Options.First(option => option.Names.Contains(range.Key)), range.Value))]);
        var own = start.Options.Values.ToDictionary();
        _search = SettingSearch.Create(SettingSearch.Bayesian, _space, RandomStream.FromSeed(1).Split("tuning").Split(key),
            [.. _space.Dimensions.Select(dimension => own[dimension.Option.Name])]);
    }

    /// <summary>Number of trials.</summary>
    public int Trials { get; }

    /// <summary>Key of the step of a trial.</summary>
    /// <param name="number">Number of the trial, from 1.</param>
    public string KeyOf(int number) => Invariant($"{_key}-trial-{number}");

    /// <summary>The trainer as a trial tries it.</summary>
    /// <param name="number">Number of the trial, from 1.</param>
    /// <param name="book">What the trials before it came to.</param>
    public TrainerChoice Choice(int number, FindingsBook book) => With(Setting(number, book));

    /// <summary>The trainer in the best setting; as it started where every trial failed.</summary>
    /// <param name="book">What the trials came to.</param>
    public TrainerChoice Best(FindingsBook book)
    {
        var (best, most) = (_start, double.NegativeInfinity);
        for (var number = 1; number <= Trials; number++)
        {
            if (book.Find(KeyOf(number), _metric)?.Value is not { } value || !(value > most)) continue;
            (best, most) = (Choice(number, book), value);
        }

        return best;
    }

    /// <summary>The options of a trial in words: <c>batch 32, learning-rate 0.001</c>.</summary>
    /// <param name="choice">The trainer as it is tried.</param>
    public string Words(TrainerChoice choice) => string.Join(", ",
        _space.Dimensions.Select(dimension => $"{dimension.Option.Name} {choice.Options.Text(dimension.Option.Name)}"));

    /// <summary>A step that is a result when its training leaves the finite numbers, not a failure: the setting is bad.</summary>
    /// <param name="trial">The step of a trial.</param>
    public ReproductionStep Tolerant(ReproductionStep trial) => trial with
    {
        Run = work =>
        {
            try
            {
                return trial.Run(work);
            }
            catch (NumericalException)
            {
                return new StepFindings([Finding.Plain(_metric, double.NaN)]);
            }
        },
    };

    private TrainerChoice With(IReadOnlyList<object>? setting)
    {
        if (setting is null) return _start;
        var values = _start.Options.Values.ToDictionary();
        foreach (var (dimension, value) in _space.Dimensions.Zip(setting)) values[dimension.Option.Name] = value;
        return _start with { Options = new OptionValues(_start.Options.Options, values) };
    }

    private IReadOnlyList<object>? Setting(int number, FindingsBook book)
    {
        if (_settings.TryGetValue(number, out var known)) return known;
        var tried = new List<TriedSetting>();
        for (var before = 1; before < number; before++)
            if (Setting(before, book) is { } setting)
                tried.Add(new TriedSetting(setting, book.Find(KeyOf(before), _metric)?.Value ?? double.NaN));
        return _settings[number] = _search.Propose(tried);
    }
}
