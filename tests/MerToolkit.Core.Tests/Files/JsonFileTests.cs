using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class JsonFileTests
{
    [Fact]
    public void Fields_of_every_type_are_read()
    {
        var read = Parse("""
            {"t": "añ", "i": -3, "u": 18446744073709551615, "n": 1.5, "yes": true, "no": false, "gone": null,
             "texts": ["a", "b"], "whole": [1, 9223372036854775807], "values": {"x": 2, "y": "word"}, "list": [{"a": 1}, {"a": 2}]}
            """, fields => new
        {
            Text = fields.Text("t"), Whole = fields.Integer("i"), Unsigned = fields.UnsignedOrNull("u"), Number = fields.NumberOrNull("n"),
            Truths = (fields.TruthOrNull("yes"), fields.TruthOrNull("no"), fields.TruthOrNull("gone"), fields.TruthOrNull("absent")),
            Texts = fields.Texts("texts"), Integers = fields.Integers("whole"), Values = fields.Values("values"),
            List = fields.List("list", item => item.Integer("a")), Nothing = fields.Values("absent"),
        });
        Assert.Equal(("añ", -3, ulong.MaxValue, 1.5), (read.Text, read.Whole, read.Unsigned, read.Number));
        Assert.Equal((true, false, null, null), read.Truths);
        Assert.Equal(["a", "b"], read.Texts);
        Assert.Equal([1, long.MaxValue], read.Integers);
        Assert.Equal([KeyValuePair.Create<string, object>("x", 2.0), KeyValuePair.Create<string, object>("y", "word")], read.Values);
        Assert.Equal([1, 2], read.List);
        Assert.Empty(read.Nothing);
    }

    [Theory]
    [InlineData("{\"a\": {}}", "'a' is not a whole number")]
    [InlineData("{\"a\": 1.5}", "'a' is not a whole number")]
    [InlineData("{\"a\": 1e30}", "'a' is not a whole number")]
    [InlineData("{}", "'a' is missing")]
    [InlineData("{\"a\": 1, \"n\": 1e999}", "'n' is too large a number")]
    [InlineData("{\"a\": 1, \"n\": \"1\"}", "'n' is not a number")]
    [InlineData("{\"a\": 1, \"b\": 1}", "'b' is neither true nor false")]
    [InlineData("{\"a\": 1, \"t\": [\"x\", 3]}", "'t[1]' is not a text")]
    [InlineData("{\"a\": 1, \"t\": \"x\"}", "'t' is not a list")]
    [InlineData("{\"a\": 1, \"t\": [\"x\", \"\\ud800\"]}", "'t[1]' is no valid text")]
    [InlineData("{\"a\": 1, \"v\": {\"x\": true}}", "'v.x' is not a text")]
    [InlineData("{\"a\": 1, \"v\": [2]}", "'v' is not an object")]
    [InlineData("{\"a\": 1, \"zzz\": 0}", "'zzz' is not known here")]
    [InlineData("{\"a\": 1, \"\\ud800\": 0}", "is not valid JSON")]
    [InlineData("{\"a\": 1, \"a\": 1}", "is not valid JSON")]
    [InlineData("{\"a\": 1", "is not valid JSON")]
    [InlineData("[]", "The top level is not an object")]
    [InlineData("", "is not valid JSON")]
    public void What_does_not_fit_is_named_with_what_to_do(string text, string fact)
    {
        var failure = Assert.Throws<InputException>(() => Parse(text, fields =>
        {
            fields.Require(["a"], ["n", "b", "t", "v"]);
            return (fields.Integer("a"), fields.NumberOrNull("n"), fields.TruthOrNull("b"), fields.Texts("t"), fields.Values("v"));
        }));
        var problem = Assert.Single(failure.Problems);
        Assert.Contains(fact, problem.Message);
        Assert.Equal(("x.json", "Mend it."), (problem.Subject, problem.Remedy));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        byte[] bytes = [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8];
        Assert.Throws<InputException>(() => JsonFile.Parse("x.json", bytes, fields => fields.Text("a")));
        byte[] key = [.. "{\""u8, 0xFF, .. "\": 1}"u8];
        Assert.Throws<InputException>(() => JsonFile.Parse("x.json", key, fields =>
        {
            fields.Require([], []);
            return fields.TextOrNull("a");
        }));
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<InputException>(() => Parse(new string('[', 100_000), fields => fields.Text("a")));

    [Fact]
    public void A_quoted_text_is_short_and_harmless()
    {
        Assert.Equal("plain", Excerpt.Of("plain"));
        Assert.Equal("a?[31mb?", Excerpt.Of("a\u001b[31mb\n"));
        Assert.Equal(new string('x', 60), Excerpt.Of(new string('x', 60)));
        Assert.Equal(new string('x', 60) + "...", Excerpt.Of(new string('x', 61)));
    }

    private static T Parse<T>(string text, Func<JsonFields, T> read) =>
        JsonFile.Parse("x.json", Encoding.UTF8.GetBytes(text), read, "Mend it.");
}
