using System.Security.Cryptography;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>SHA-256 of contents.</summary>
public static class ContentHash
{
    /// <summary>Hash of a text in UTF-8: 64 lower-case hex digits.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
