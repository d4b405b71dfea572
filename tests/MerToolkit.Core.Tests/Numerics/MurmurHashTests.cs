using System.Text;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class MurmurHashTests
{
    /// <summary>Of scikit-learn 1.2.1: <c>sklearn.utils.murmurhash3_32(text, 0, positive=True)</c>.</summary>
    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 1009084850u)]
    [InlineData("ab", 2613040991u)]
    [InlineData("abc", 3017643002u)]
    [InlineData("abcd", 1139631978u)]
    [InlineData("love", 3508911095u)]
    [InlineData("don't", 1355513161u)]
    [InlineData("été", 865297935u)]
    [InlineData("愛 して", 3145116115u)]
    [InlineData("the quick brown fox", 519850996u)]
    public void The_hash_is_that_of_the_reference(string text, uint hash) =>
        Assert.Equal(hash, MurmurHash.Of(Encoding.UTF8.GetBytes(text)));
}
