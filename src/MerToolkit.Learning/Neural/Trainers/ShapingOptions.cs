using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>The options that shape a network, as whole numbers of a model file: a number as it is, a word by its place.</summary>
internal static class ShapingOptions
{
    private const string Tensor = "shaping";

    /// <summary>Hands their values to a model file.</summary>
    /// <param name="values">Values of the shaping options.</param>
    /// <param name="tensors">Receives them.</param>
    public static void Save(OptionValues values, ITensorSink tensors) =>
        tensors.Add(Tensor, [.. values.Options.Select(option => Number(option, values))], values.Options.Count);

    /// <summary>The values in a model file, each in its range.</summary>
    /// <param name="options">The shaping options.</param>
    /// <param name="tensors">Where they are.</param>
    public static OptionValues Restore(IReadOnlyList<DeclaredOption> options, ITensorSource tensors)
    {
        var numbers = tensors.Integers(Tensor, options.Count);
        return new OptionValues(options, options.Zip(numbers).ToDictionary(pair => pair.First.Name, pair =>
            Value(pair.First, pair.Second) ?? throw tensors.Refusal(Tensor, $"gives '{pair.First.Name}' a value outside its range")));
    }

    /// <summary>The values of the shaping options among all.</summary>
    /// <param name="shaping">The shaping options.</param>
    /// <param name="all">Values of all options.</param>
    public static OptionValues Of(IReadOnlyList<DeclaredOption> shaping, OptionValues all)
    {
        var given = all.Values.ToDictionary(value => value.Key, value => value.Value);
        return new OptionValues(shaping, shaping.ToDictionary(option => option.Name, option => given[option.Name]));
    }

    private static int Number(DeclaredOption option, OptionValues values) =>
        values.Word(option.Name) is { } word ? option.Words.ToList().IndexOf(word) : values.Integer(option.Name);

    private static object? Value(DeclaredOption option, int number)
    {
        if (option.AllowsNumber) return number >= option.Minimum && number <= option.Maximum ? (double)number : null;
        return (uint)number < (uint)option.Words.Count ? option.Words[number] : null;
    }
}
