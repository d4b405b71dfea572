using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Linear;

// The second derivatives. Between class k, column j and class l, column m:
// H = sum_i w_i p_ik ((k = l) - p_il) x_ij x_im + (k = l and j = m) penalty_j.
internal sealed partial class LogisticObjective
{
    /// <summary>Second derivatives, where <see cref="Evaluate"/> was last asked, times a direction.</summary>
    /// <param name="direction">[classes, width].</param>
    /// <param name="product">Receives [classes, width].</param>
    public void MultiplyHessian(ReadOnlySpan<double> direction, Span<double> product)
    {
        Penalise(direction, product);
        for (var tile = 0; tile < tiles.Tiles; tile++)
        {
            tiles.Multiply(tile, direction, _scratch);
            Curve(tile);
            tiles.AddTransposed(tile, _scratch, product);
        }
    }

    /// <summary>
    /// The second derivatives where <see cref="Evaluate"/> was last asked, made positive definite: what moves all intercepts
    /// alike, or a column of 0, changes nothing, and gets the curvature of the weights' sum.
    /// </summary>
    /// <param name="matrix">Receives the lower triangle, row-major [length, length].</param>
    public void Hessian(Span<double> matrix)
    {
        for (var label = 0; label < count; label++)
            for (var other = 0; other <= label; other++)
            {
                var block = Products(tile => FactorsOfPair(tile, label, other));
                block[tiles.Ones * Width + tiles.Ones] += Total / count;
                if (label == other) AddDiagonal(block);
                for (var row = 0; row < Width; row++)
                    for (var column = 0; column < Width; column++)
                    {
                        var symmetric = block[Math.Max(row, column) * Width + Math.Min(row, column)];
                        matrix[(label * Width + row) * Length + other * Width + column] = symmetric;
                    }
            }
    }

    /// <summary>
    /// The second derivatives of one class, where <see cref="Evaluate"/> was last asked, if all classes shared their mean
    /// curvature, p (1 - p), in each row.
    /// </summary>
    /// <param name="matrix">Receives the lower triangle, row-major [width, width].</param>
    public void SharedCurvature(Span<double> matrix)
    {
        var products = Products(FactorsOfMean);
        AddDiagonal(products);
        products.CopyTo(matrix);
    }

    /// <summary>
    /// The diagonal of <see cref="SharedCurvature"/> for columns of variance 1: sum_i w_i mean_k p_ik (1 - p_ik) + penalty_j.
    /// </summary>
    /// <param name="diagonal">Receives [width], above 0.</param>
    public void Diagonal(Span<double> diagonal)
    {
        var curvature = 0.0;
        for (var tile = 0; tile < tiles.Tiles; tile++)
        {
            FactorsOfMean(tile);
            foreach (var factor in _sums) curvature += factor;
        }

        // Where every row is certain, nothing is left but rounding.
        curvature = Math.Max(curvature, 1e-16 * Total);
        for (var column = 0; column < diagonal.Length; column++) diagonal[column] = curvature + penalties[column];
    }

    private double[] Products(Action<int> findFactors)
    {
        var products = new double[Width * Width];
        for (var tile = 0; tile < tiles.Tiles; tile++)
        {
            findFactors(tile);
            tiles.AddProducts(tile, _sums, products);
        }

        return products;
    }

    private void FactorsOfPair(int tile, int label, int other)
    {
        var probabilities = Tile(_probabilities.AsSpan(), tile);
        for (var row = 0; row < TileRows; row++)
        {
            var rest = (label == other ? 1 : 0) - probabilities[other * TileRows + row];
            _sums[row] = _weights[tile * TileRows + row] * probabilities[label * TileRows + row] * rest;
        }
    }

    private void FactorsOfMean(int tile)
    {
        var probabilities = Tile(_probabilities.AsSpan(), tile);
        _sums.AsSpan().Clear();
        for (var index = 0; index < probabilities.Length; index++)
            _sums[index % TileRows] += probabilities[index] * (1 - probabilities[index]) / count;
        for (var row = 0; row < TileRows; row++) _sums[row] *= _weights[tile * TileRows + row];
    }

    private void AddDiagonal(double[] block)
    {
        for (var column = 0; column < Width; column++) block[column * Width + column] += column > tiles.Ones ? Total : penalties[column];
    }

    // From u = X d to what X' turns into the product: w p_k (u_k - sum_l p_l u_l).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Curve(int tile)
    {
        ref var probabilities = ref MemoryMarshal.GetReference(Tile(_probabilities.AsSpan(), tile));
        ref var weights = ref _weights[tile * TileRows];
        ref var scratch = ref MemoryMarshal.GetArrayDataReference(_scratch);
        for (nuint row = 0; row < TileRows; row += 4)
        {
            var mean = Vector256<double>.Zero;
            for (var index = row; index < (nuint)_scratch.Length; index += TileRows)
                mean += Vector256.LoadUnsafe(ref probabilities, index) * Vector256.LoadUnsafe(ref scratch, index);
            var weight = Vector256.LoadUnsafe(ref weights, row);
            for (var index = row; index < (nuint)_scratch.Length; index += TileRows)
            {
                var change = Vector256.LoadUnsafe(ref scratch, index) - mean;
                (weight * Vector256.LoadUnsafe(ref probabilities, index) * change).StoreUnsafe(ref scratch, index);
            }
        }
    }
}
