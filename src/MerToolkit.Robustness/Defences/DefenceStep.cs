using MerToolkit.Core.Configuration;

namespace MerToolkit.Robustness.Defences;

/// <summary>A defence with its options.</summary>
/// <param name="Defence">The defence.</param>
/// <param name="Options">Its options, defaults filled in.</param>
public sealed record DefenceStep(Defence Defence, OptionValues Options)
{
    /// <summary>Budget against which it trains, in standard deviations of the clean training rows.</summary>
    public double Epsilon => Options.Number(DefenceDeclaration.Epsilon);

    /// <summary>The step as it is typed, options that are not the default included: <c>uniform-noise:0.1x10</c>.</summary>
    public string Text
    {
        get
        {
            var declaration = Defence.Declaration;
            var times = declaration.Times is { } name ? $"x{Options.Text(name)}" : "";
            var others = declaration.Options
                .Where(option => option.Name != DefenceDeclaration.Epsilon && option.Name != declaration.Times)
                .Where(option => Options.Text(option.Name) != FormattableString.Invariant($"{option.Default}"))
                .Select(option => $":{option.Name}={Options.Text(option.Name)}");
            return $"{declaration.Name}:{Options.Text(DefenceDeclaration.Epsilon)}{times}{string.Concat(others)}";
        }
    }
}
