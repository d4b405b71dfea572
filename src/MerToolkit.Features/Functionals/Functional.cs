namespace MerToolkit.Features.Functionals;

/// <summary>A statistic that turns the frames of one row into one number. One file a functional; found by its class.</summary>
public abstract class Functional
{
    private static readonly Lazy<IReadOnlyList<Functional>> Known = new(() =>
        [.. typeof(Functional).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Functional)) && !type.IsAbstract && type != typeof(TextureFunctional))
            .Select(type => (Functional)Activator.CreateInstance(type)!)
            .OrderBy(functional => functional.Name, StringComparer.Ordinal)]);

    /// <summary>All functionals by name; those over texture windows are pairs of them.</summary>
    public static IReadOnlyList<Functional> All => Known.Value;

    /// <summary>The functional of that name, or null.</summary>
    public static Functional? Find(string name) => All.FirstOrDefault(functional => functional.Name == name);

    /// <summary>Name in profiles and the last part of column names.</summary>
    public abstract string Name { get; }

    /// <summary>What it says and how it is computed, one sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Unit of the result for values of a unit; <c>1</c> for a pure number.</summary>
    public virtual string Unit(string valueUnit) => valueUnit;

    /// <summary>The statistic, in <see cref="Unit"/>; finite for any finite row.</summary>
    internal abstract double Compute(RowStatistics row);
}
