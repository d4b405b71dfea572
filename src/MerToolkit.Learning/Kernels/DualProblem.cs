namespace MerToolkit.Learning.Kernels;

/// <summary>
/// The problem that support vector machines for labels and for numbers share: minimise over b
/// <c>1/2 b'Kb - y'b + tube x sum |b_i|</c> with <c>sum b_i = 0</c> and <c>lower_i &lt;= b_i &lt;= upper_i</c>. For two labels
/// y is 1 or -1, the tube is 0 and b lies between 0 and C y; for numbers y is the number and b lies between -C and C.
/// </summary>
/// <param name="Rows">Row-major [rows, columns], finite.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Targets">y: 1 or -1, or a number in the target's unit; [rows].</param>
/// <param name="Lower">Smallest b of each row, 0 or less, a pure number; [rows].</param>
/// <param name="Upper">Largest b of each row, 0 or more, a pure number; [rows].</param>
/// <param name="Tube">What an error may be and cost nothing, in the unit of y; 0 or more.</param>
internal sealed record DualProblem(float[] Rows, int Columns, double[] Targets, double[] Lower, double[] Upper, double Tube);

/// <summary>Where the problem has its minimum, within a tolerance.</summary>
/// <param name="Coefficients">b of each row, a pure number; [rows].</param>
/// <param name="Bias">What a decision value begins with, in the unit of y.</param>
/// <param name="Steps">Number of steps of two coefficients.</param>
internal sealed record DualSolution(double[] Coefficients, double Bias, long Steps);

/// <summary>How a problem is solved.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Tolerance">Largest violation of the conditions of the minimum, in the unit of y; above 0.</param>
/// <param name="CacheBytes">Size of the memory for rows of the kernel matrix, in bytes.</param>
/// <param name="Jobs">Threads at most.</param>
/// <param name="Cancellation">Ends the work early.</param>
internal sealed record DualSettings(KernelFunction Kernel, double Tolerance, long CacheBytes, int Jobs, CancellationToken Cancellation);
