using MerToolkit.Core.Configuration;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Declarations;

/// <summary>
/// A feature: its declaration, the arrays it gives, and how it joins an extraction plan. One file a feature;
/// the registry finds it by this class.
/// </summary>
public abstract class Feature
{
    /// <summary>What the feature says of itself.</summary>
    public abstract FeatureDeclaration Declaration { get; }

    /// <summary>The arrays this feature gives; the same at every sample rate.</summary>
    /// <param name="options">Options of the feature.</param>
    /// <param name="settings">Analysis of the profile; its rate is not to be used.</param>
    public virtual IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [""], Declaration.Unit)];

    /// <summary>What is wrong with these options in a profile, beyond the range of each.</summary>
    /// <param name="options">Options of the feature.</param>
    /// <param name="settings">Analysis of the profile; its rate is not to be used.</param>
    /// <returns>One sentence a fault; empty when all is well.</returns>
    public virtual IEnumerable<string> Faults(OptionValues options, AnalysisSettings settings) => [];

    /// <summary>Adds the computation to a plan for one sample rate.</summary>
    /// <param name="options">Options of the feature.</param>
    /// <param name="plan">Gives shared inputs; receives the stages.</param>
    /// <returns>One track an output, in the order of <see cref="Outputs"/>.</returns>
    /// <exception cref="Core.Errors.InputException">
    /// The feature is impossible at this rate; the largest possible choice is named.
    /// </exception>
    internal abstract IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan);
}
