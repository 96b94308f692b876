using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Contexts;
using Recognition.LinkedData.Expansion;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// Value objects as literals: JSON-LD 1.1 API section 8.2.2, Object to RDF Conversion, steps 3 to 13. Written straight
/// into the dataset's text.
/// </summary>
internal sealed class RdfLiterals(Dataset dataset, JsonLdOptions options)
{
    private const int Nothing = int.MaxValue;

    private Dictionary<(int, string?, string), int>? _compounds;

    /// <summary>The number of the literal; nothing where its datatype or language is not well-formed.</summary>
    public int Add(ExpandedValue value, int graph)
    {
        if (value.Language is { } language && !LanguageTag.IsWellFormed(language)) return Nothing; // Steps 5 and 12.
        if (value.Type is { IsKeyword: false, IsWellFormed: false }) return Nothing; // Step 4.
        if (value.Type is { Keyword: Keyword.Json }) return AddJson(value.Value);
        if (value.Direction is not null && options.RdfDirection == RdfDirection.CompoundLiteral)
            return AddCompound(value, graph);
        var text = dataset.Text;
        var start = text.Length;
        text.Append((byte)'"');
        var implied = WriteLexical(text, value);
        text.Append((byte)'"');
        WriteType(text, value, implied);
        return dataset.Intern(start);
    }

    // Step 6. Only RDF can tell that the literal is JSON: it is written as RFC 8785 has it.
    private int AddJson(JsonElement json)
    {
        using var canonical = new Utf8Buffer();
        try
        {
            Jcs.Write(canonical, json);
        }
        catch (ArgumentException wrong)
        {
            throw new JsonLdException(JsonLdErrorCode.InvalidJsonLiteral, wrong.Message, json);
        }

        var text = dataset.Text;
        var start = text.Length;
        text.Append((byte)'"');
        NQuadsWriter.WriteEscaped(text, Encoding.UTF8.GetString(canonical.Written));
        text.Append("\"^^"u8);
        text.Append(RdfVocabulary.Json);
        return dataset.Intern(start);
    }

    // Steps 7 to 10. Answers the datatype that the value has when none is given.
    private static ReadOnlySpan<byte> WriteLexical(Utf8Buffer text, ExpandedValue value)
    {
        if (value.Text is { } given)
        {
            NQuadsWriter.WriteEscaped(text, given);
            return default;
        }

        switch (value.Value.ValueKind)
        {
            case JsonValueKind.True:
                text.Append("true"u8);
                return RdfVocabulary.Boolean;
            case JsonValueKind.False:
                text.Append("false"u8);
                return RdfVocabulary.Boolean;
            case JsonValueKind.Number:
                return WriteNumber(text, value);
            default:
                WriteString(text, value.Value);
                return default;
        }
    }

    private static void WriteString(Utf8Buffer text, JsonElement value)
    {
        // Plain ASCII without escapes is the same in JSON and in N-Quads, but for DEL.
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (Ascii.IsValid(raw) && raw.IndexOfAny((byte)'\\', (byte)0x7F) < 0) text.Append(raw);
        else NQuadsWriter.WriteEscaped(text, value.GetString());
    }

    // Steps 8 and 9. A number without a fraction is an integer, unless the datatype is xsd:double.
    private static ReadOnlySpan<byte> WriteNumber(Utf8Buffer text, ExpandedValue value)
    {
        var number = value.Value.GetDouble();
        if (!double.IsFinite(number))
            throw new JsonLdException(
                JsonLdErrorCode.UnrepresentableValue, "A number is beyond a double.", value.Value);
        var isDouble = value.Type is { } type && type.NQuads.SequenceEqual(RdfVocabulary.Double);
        if (number != Math.Truncate(number) || Math.Abs(number) >= 1e21 || isDouble)
        {
            WriteDouble(text, number);
            return RdfVocabulary.Double;
        }

        if (Math.Abs(number) < 9e18)
        {
            ((long)number).TryFormat(text.Free(32), out var length, default, CultureInfo.InvariantCulture);
            text.Advance(length);
        }
        else
        {
            text.Append(new System.Numerics.BigInteger(number).ToString(CultureInfo.InvariantCulture));
        }

        return RdfVocabulary.Integer;
    }

    // The canonical lexical form of xsd:double: "%1.15E" without the zeros that say nothing.
    private static void WriteDouble(Utf8Buffer text, double number)
    {
        var form = number.ToString("E15", CultureInfo.InvariantCulture);
        var e = form.IndexOf('E');
        var mantissa = form.AsSpan(0, e).TrimEnd('0');
        text.Append(mantissa);
        if (mantissa[^1] == '.') text.Append((byte)'0');
        text.Append((byte)'E');
        var exponent = int.Parse(form.AsSpan(e + 1), provider: CultureInfo.InvariantCulture);
        text.Append(exponent.ToString(CultureInfo.InvariantCulture));
    }

    // Steps 11 to 13.
    private void WriteType(Utf8Buffer text, ExpandedValue value, ReadOnlySpan<byte> implied)
    {
        if (value.Direction is { } direction && options.RdfDirection == RdfDirection.I18nDatatype)
        {
            text.Append("^^"u8);
            NQuadsWriter.WriteIri(text, $"{RdfVocabulary.I18n}{value.Language}_{direction}");
        }
        else if (value.Language is { } language)
        {
            text.Append((byte)'@');
            text.Append(language);
        }
        else
        {
            var datatype = value.Type is { } type ? type.NQuads : implied;
            if (datatype.IsEmpty || datatype.SequenceEqual(RdfVocabulary.String)) return;
            text.Append("^^"u8);
            text.Append(datatype);
        }
    }

    // Step 13.2, compound-literal. Equal values share a node, as they would in a node map.
    private int AddCompound(ExpandedValue value, int graph)
    {
        var plain = Add(new ExpandedValue { Value = value.Value, Text = value.Text }, graph);
        var key = (plain, value.Language, value.Direction!);
        _compounds ??= [];
        if (!_compounds.TryGetValue(key, out var node)) _compounds.Add(key, node = dataset.AddBlankNode());
        dataset.Add(new QuadNumbers(node, dataset.Intern(RdfVocabulary.Value), plain, graph));
        if (value.Language is { } language)
            dataset.Add(new QuadNumbers(node, dataset.Intern(RdfVocabulary.Language), Plain(language), graph));
        dataset.Add(new QuadNumbers(node, dataset.Intern(RdfVocabulary.Direction), Plain(value.Direction!), graph));
        return node;
    }

    private int Plain(string value)
    {
        var start = dataset.Text.Length;
        NQuadsWriter.WriteLiteral(dataset.Text, value, null, null);
        return dataset.Intern(start);
    }
}
