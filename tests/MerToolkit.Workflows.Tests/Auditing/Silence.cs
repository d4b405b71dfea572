using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>Listens to nothing, but counts.</summary>
internal sealed class Silence : IAuditListener
{
    public int Steps { get; private set; }

    public int Done { get; private set; }

    public void Started(int steps) => Steps = steps;

    public void Finished() => Done++;
}
