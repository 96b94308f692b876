using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>Examples of RFC 6902, appendix A, and of RFC 6901, section 5.</summary>
public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo":[1,3]}""", """[{"op":"add","path":"/foo/1","value":2}]""", """{"foo":[1,2,3]}""")]
    [InlineData("""{"foo":[1]}""", """[{"op":"add","path":"/foo/-","value":[2]}]""", """{"foo":[1,[2]]}""")]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"","value":[]}]""", "[]")]
    [InlineData("""{"foo":1}""", """[{"op":"add","path":"/foo","value":null}]""", """{"foo":null}""")]
    [InlineData("""{"foo":[1,2,3]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":[1,3]}""")]
    [InlineData("""{"foo":[1,2]}""", """[{"op":"replace","path":"/foo/0","value":{"a":1}}]""", """{"foo":[{"a":1},2]}""")]
    [InlineData("""{"a":{"b":1},"c":{}}""", """[{"op":"move","from":"/a/b","path":"/c/d"}]""", """{"a":{},"c":{"d":1}}""")]
    [InlineData("""{"a":[1,2,3]}""", """[{"op":"move","from":"/a/0","path":"/a/2"}]""", """{"a":[2,3,1]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"copy","from":"/a","path":"/c"}]""", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1},{"op":"remove","path":"/a"}]""", "{}")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/https:~1~1x~01#y"}]""", """{"https://x~1#y":1}""")]
    public void A_patch_changes_the_document(string document, string patch, string changed) =>
        JsonNode.DeepEquals(
            JsonPatch.Apply(JsonNode.Parse(document)!, JsonNode.Parse(patch)!.AsArray()), JsonNode.Parse(changed))
            .Should().BeTrue();

    [Theory]
    [InlineData("""[{"op":"remove","path":"/none"}]""")]
    [InlineData("""[{"op":"replace","path":"/none","value":1}]""")]
    [InlineData("""[{"op":"move","from":"/none","path":"/b"}]""")]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"add","path":"/none/b","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/b"}]""")]
    [InlineData("""[{"op":"turn","path":"/a"}]""")]
    public void A_patch_that_does_not_fit_is_an_error(string patch)
    {
        var apply = () => JsonPatch.Apply(JsonNode.Parse("""{"a":1}""")!, JsonNode.Parse(patch)!.AsArray());

        apply.Should().Throw<Exception>();
    }
}
