using MerToolkit.Workflows.Listening;

namespace MerToolkit.Cli.Listening;

/// <summary>Shows what a model hears, until it is disposed of.</summary>
internal interface IListenDisplay : IListeningListener, IDisposable;
