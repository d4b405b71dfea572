using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Music;

/// <summary>A set whose authors ship features beside it, a file a piece.</summary>
public interface IFeatureFolder
{
    /// <summary>The features of all pieces as one table, a row a piece, without labels.</summary>
    /// <param name="folder">The folder of the files, or one that it lies in.</param>
    /// <exception cref="InputException">No such files, or broken ones: all problems with file, line and column.</exception>
    FeatureTable ReadFeatures(string folder);
}
