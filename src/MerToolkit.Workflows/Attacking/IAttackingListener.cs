namespace MerToolkit.Workflows.Attacking;

/// <summary>Is told how far an attack is; called from several threads.</summary>
public interface IAttackingListener
{
    /// <summary>The work begins.</summary>
    /// <param name="rows">Number of rows.</param>
    void Started(int rows);

    /// <summary>Rows are finished.</summary>
    /// <param name="rows">Number of rows since the last call.</param>
    void Finished(int rows);
}
