namespace MerToolkit.Workflows.Auditing;

/// <summary>One thing that data are looked through for. One file a check; the registry finds it by this class.</summary>
internal abstract class AuditCheck
{
    /// <summary>What the check says of itself.</summary>
    public abstract AuditDeclaration Declaration { get; }

    /// <summary>Whether it needs the sound decoded, which is the costly part of an audit.</summary>
    public virtual bool NeedsSound => false;

    /// <summary>Looks.</summary>
    /// <param name="subject">All that is audited together.</param>
    /// <returns>One finding a fault; none when nothing is found.</returns>
    public abstract IEnumerable<AuditFinding> Find(AuditSubject subject);

    /// <summary>A finding of this check.</summary>
    /// <param name="path">File or folder it is about.</param>
    /// <param name="figure">The number that counts: rows, pairs, a score.</param>
    /// <param name="evidence">What was found, with figures and ids.</param>
    /// <param name="remedy">What to do.</param>
    protected AuditFinding Found(string path, double figure, string evidence, string remedy) =>
        new(Declaration.Code, path, evidence, remedy) { Figure = figure };
}
