using MerToolkit.Features.Lyrics;

namespace MerToolkit.Features.Tests.Lyrics;

public class TextWordsTests
{
    [Theory]
    [InlineData("Hello, WORLD! 42", "hello world 42")]
    [InlineData("I don\u2019t know; rock 'n' roll", "i don't know rock n roll")]
    [InlineData("ÉTÉ Straße ΣΟΦΊΑ", "été straße σοφία")]
    [InlineData("愛して 사랑 любовь", "愛して 사랑 любовь")]
    [InlineData("e\u0301te\u0301 हिन्दी", "e\u0301te\u0301 हिन्दी")]
    [InlineData("ISTANBUL", "istanbul")]
    [InlineData("''' -- ... \t\r\n", "")]
    [InlineData("end'", "end")]
    [InlineData("\U0001D400\U0001F600b", "\U0001D400 b")]
    public void Words_are_runs_of_letters_of_any_script(string text, string words) =>
        Assert.Equal(words, string.Join(' ', TextWords.Of(text)));
}
