namespace MerToolkit.Core.Configuration;

/// <summary>An item written as a name, <c>mfcc</c>, or as a name with options, <c>mfcc: { count: 20 }</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Options">Its options; empty when there are none.</param>
/// <param name="Line">Line of the name, from 1.</param>
public sealed record ConfigEntry(string Name, ConfigMap Options, int Line);
