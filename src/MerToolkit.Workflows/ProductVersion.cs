using System.Reflection;

namespace MerToolkit.Workflows;

/// <summary>The version that stands in manifests and JSON.</summary>
public static class ProductVersion
{
    /// <summary>Version as released, e.g. <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
