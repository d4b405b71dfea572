namespace MerToolkit.Learning.Kernels;

/// <summary>What likeness of two rows a kernel measures.</summary>
internal enum KernelKind
{
    /// <summary>Inner product.</summary>
    Linear,

    /// <summary>exp(-gamma x squared distance).</summary>
    Radial,

    /// <summary>(gamma x inner product + coef0) to a whole power.</summary>
    Polynomial,
}
