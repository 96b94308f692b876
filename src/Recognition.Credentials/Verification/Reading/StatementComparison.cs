using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Rdf;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>
/// Compares what was read from the JSON with the signed statements, member by member. It knows nothing about how the
/// JSON is written: only names, values and the canonical N-Quads that the proof hashes.
/// </summary>
internal sealed class StatementComparison(StatementIndex statements)
{
    /// <summary>The first member that the statements have and the reader did not see; null where there is none.</summary>
    public string? Unread { get; private set; }

    /// <summary>The first value of such a member; null where it is a node.</summary>
    public string? UnreadValue { get; private set; }

    /// <summary>The first member that was read and that the statements do not have; null where there is none.</summary>
    public string? Unsigned { get; private set; }

    /// <summary>
    /// The first member that was not read where it belongs, but stands in another node object of the same id; null where
    /// there is none.
    /// </summary>
    public string? Misplaced { get; private set; }

    private JsonElement _document;
    private bool _endsAtDifference;

    /// <summary>Compares a document with the statements about it.</summary>
    /// <param name="root">Its subject as N-Quads writes it; null where the document is not one node.</param>
    public void Compare(JsonElement document, string? root, SignedNode members)
    {
        if (root is null)
        {
            Unread = "$";
            return;
        }

        _document = document;
        var subject = Encoding.UTF8.GetBytes(root);
        var id = StatementTerms.IriOf(subject);
        var read = document.Text("id");
        if (id != read)
        {
            if (id is not null) NoteUnread("id", id);
            if (read is not null) Unsigned ??= "id";
        }

        CompareMembers([document], subject, members, "");
    }

    private void CompareMembers(
        ReadOnlySpan<JsonElement> nodes, ReadOnlyMemory<byte> subject, SignedNode members, string path)
    {
        var about = statements.About(subject.Span);
        var reading = new NodeReading();
        for (var open = reading.FindOpen(nodes, about, members); open != 0; open &= open - 1)
        {
            var place = BitOperations.TrailingZeroCount(open);
            var member = members.Members[place];
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var before = Unread;
            if (reading.TryGetSameNode(place, about, member, out var node, out var one))
            {
                CompareMembers(new ReadOnlySpan<JsonElement>(in node), one, member.Node, at);
                if (Unread != before)
                    LookElsewhere(subject, NodeReading.ObjectsOf(about, members, place), member, at);
            }
            else CompareMember(nodes, subject, about, members, place, at);

            if (_endsAtDifference && (Unread is not null || Unsigned is not null)) return;
        }
    }

    private void CompareMember(
        ReadOnlySpan<JsonElement> nodes, ReadOnlyMemory<byte> subject, StatementsAbout about, SignedNode members, int place,
        string at)
    {
        var member = members.Members[place];
        var values = ValuesOf(nodes, member.Name);
        var objects = NodeReading.ObjectsOf(about, members, place);
        if (values.Count == 0 && objects.Count == 0) return;
        // What is said of one node in several places is one node among the statements.
        var elsewhere = IsBelowRoot(at) && !Agrees(values, objects, member) ? Elsewhere(subject, member.Name) : null;
        if (elsewhere is null || !Agrees(elsewhere, objects, member)) CompareAt(subject, values, objects, member, at);
        else if (values.Count > 0 || !IsReadOfIssuer(subject, objects, member)) Misplaced ??= at;
    }

    private static bool IsBelowRoot(string at) => at.Contains('.', StringComparison.Ordinal);

    private void CompareAt(
        ReadOnlyMemory<byte> subject, List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMember member,
        string at)
    {
        var before = Unread;
        CompareValues(subject, values, objects, member, at);
        if (Unread != before) LookElsewhere(subject, objects, member, at);
    }

    // What was not read here may stand in another node object of the same id.
    private void LookElsewhere(
        ReadOnlyMemory<byte> subject, List<ReadOnlyMemory<byte>> objects, SignedMember member, string at)
    {
        if (!IsBelowRoot(at) || Elsewhere(subject, member.Name) is not { } elsewhere) return;
        var trial = new StatementComparison(statements);
        trial.CompareValues(subject, elsewhere, objects, member, at);
        if (trial.Unread is not null) return;
        (Unread, UnreadValue) = (null, null);
        Misplaced ??= at;
    }

    // Where the subject is the issuer, its name is read as the issuer's.
    private bool IsReadOfIssuer(
        ReadOnlyMemory<byte> subject, List<ReadOnlyMemory<byte>> objects, SignedMember member) =>
        _document.Single("issuer") is { ValueKind: JsonValueKind.Object } issuer
        && issuer.Text("id") is { } id && id == StatementTerms.IriOf(subject.Span)
        && Agrees(ValuesOf([issuer], member.Name), objects, member);

    private void CompareValues(
        ReadOnlyMemory<byte> subject, List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMember member,
        string at)
    {
        switch (member.Kind)
        {
            case SignedMemberKind.Type:
                CompareTypes(subject, values, objects, member, at);
                break;
            case SignedMemberKind.Graph:
                if (objects.Count > values.Count) NoteUnread(at, null);
                else if (objects.Count < values.Count) Unsigned ??= at;
                break;
            case SignedMemberKind.Node:
                CompareNodes(values, objects, member, at);
                break;
            default:
                CompareTexts(values, objects, member.Kind, at);
                break;
        }
    }

    private bool Agrees(List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMember member)
    {
        if (member.Kind is not (SignedMemberKind.Text or SignedMemberKind.Id or SignedMemberKind.IdOrText)) return true;
        var trial = new StatementComparison(statements);
        trial.CompareTexts(values, objects, member.Kind, "");
        return trial.Unread is null && trial.Unsigned is null;
    }

    // The values of a member in every node object with the id of the subject; null where there is no such object.
    private List<JsonElement>? Elsewhere(ReadOnlyMemory<byte> subject, string name)
    {
        if (_document.ValueKind != JsonValueKind.Object || StatementTerms.IriOf(subject.Span) is not { } id) return null;
        var nodes = new List<JsonElement>();
        Find(_document, id, nodes);
        return nodes.Count > 1 ? ValuesOf(CollectionsMarshal.AsSpan(nodes), name) : null;
    }

    private static void Find(JsonElement element, string id, List<JsonElement> nodes)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Find(item, id, nodes);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.Text("id") == id) nodes.Add(element);
            foreach (var member in element.EnumerateObject())
                if (member.Name != "@context") Find(member.Value, id, nodes);
        }
    }

    // null is dropped by JSON-LD and means that the member is absent.
    private static List<JsonElement> ValuesOf(ReadOnlySpan<JsonElement> nodes, string name)
    {
        var values = new List<JsonElement>();
        foreach (var node in nodes)
            foreach (var value in node.Values(name))
                if (value.ValueKind != JsonValueKind.Null) values.Add(value);
        return values;
    }

    // Several names may stand for one type. Types that no check asks for are not compared.
    private void CompareTypes(
        ReadOnlyMemory<byte> subject, List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMember member,
        string at)
    {
        foreach (var type in SignedMembers.Types)
        {
            var signed = IsSigned(type, objects);
            var read = IsRead(type, values);
            if (read && !signed) Unsigned ??= at;
            if (signed && !read && !IsReadByAnotherName(type, values)
                && !(member.ReadElsewhere.Contains(type.Name) && IsReadElsewhere(subject, type.Name)))
                NoteUnread(at, type.Name);
        }
    }

    private static bool IsSigned(SignedType type, List<ReadOnlyMemory<byte>> objects)
    {
        foreach (var one in objects)
            if (one.Span.SequenceEqual(type.Term)) return true;
        return false;
    }

    private static bool IsRead(SignedType type, List<JsonElement> values)
    {
        foreach (var value in values)
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(type.Utf8Name)) return true;
        return false;
    }

    private static bool IsReadByAnotherName(SignedType type, List<JsonElement> values)
    {
        foreach (var other in SignedMembers.Types)
            if (other.Iri == type.Iri && IsRead(other, values)) return true;
        return false;
    }

    private bool IsReadElsewhere(ReadOnlyMemory<byte> subject, string type)
    {
        if (StatementTerms.IriOf(subject.Span) is not { } id) return false;
        var nodes = new List<JsonElement>();
        Find(_document, id, nodes);
        return nodes.Exists(node => node.HasType(type));
    }

    private void CompareTexts(
        List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMemberKind kind, string at)
    {
        if (values.Count == 1 && objects.Count == 1)
        {
            var (value, one) = (FormOf(values[0], kind), FormOf(objects[0], kind));
            if (value == one) return;
            NoteUnread(at, one);
            Unsigned ??= at;
            return;
        }

        var read = new HashSet<string>(values.Select(value => FormOf(value, kind)), StringComparer.Ordinal);
        var signed = new HashSet<string>(objects.Select(one => FormOf(one, kind)), StringComparer.Ordinal);
        foreach (var one in signed)
            if (!read.Contains(one)) NoteUnread(at, one);
        if (!read.IsSubsetOf(signed)) Unsigned ??= at;
        else if (values.Count > read.Count && (kind != SignedMemberKind.Text || Repeats(values))) Misplaced ??= at;
    }

    // One text in two languages is no repetition.
    private static bool Repeats(List<JsonElement> values) =>
        values.DistinctBy(value => value.GetRawText()).Count() < values.Count;

    private const string Blank = "_:";

    // A value as both sides can write it.
    private static string FormOf(JsonElement value, SignedMemberKind kind) => value.ValueKind switch
    {
        JsonValueKind.String when kind == SignedMemberKind.Purpose =>
            SignedMembers.Purposes.GetValueOrDefault(value.GetString()!) ?? value.GetString()!,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => NumberForm(value.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object when kind != SignedMemberKind.Text && value.Member("@value") is null =>
            value.Text("id") ?? Blank,
        // A text with its language.
        JsonValueKind.Object when value.Member("@value") is { } inner => FormOf(inner, kind),
        _ => value.GetRawText(),
    };

    private static string FormOf(ReadOnlyMemory<byte> term, SignedMemberKind kind)
    {
        if (StatementTerms.IriOf(term.Span) is { } iri) return iri;
        if (StatementTerms.LexicalOf(term.Span) is not { } text) return Blank;
        // The only literals that a JSON number becomes.
        return kind == SignedMemberKind.Text && IsNumeric(term.Span)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? NumberForm(number)
                : text;
    }

    private static bool IsNumeric(ReadOnlySpan<byte> term) =>
        term.EndsWith("#integer>"u8) || term.EndsWith("#double>"u8) || term.EndsWith("#float>"u8);

    private static string NumberForm(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // Objects with an id are compared with the node of that id; the others, each with one that fits it.
    private void CompareNodes(
        List<JsonElement> values, List<ReadOnlyMemory<byte>> objects, SignedMember member, string at)
    {
        var byId = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        var without = new List<JsonElement>();
        foreach (var value in values)
        {
            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object)) Unsigned ??= at;
            else if ((value.ValueKind == JsonValueKind.String ? value.GetString() : value.Text("id")) is not { } id)
                without.Add(value);
            else if (byId.TryGetValue(id, out var same))
            {
                same.Add(value);
                // What is said of it stands in several places, of which a reader takes one.
                if (!member.MayRepeat) Misplaced ??= at;
            }
            else byId.Add(id, [value]);
        }

        var blank = new List<ReadOnlyMemory<byte>>();
        foreach (var one in objects)
        {
            if (StatementTerms.IriOf(one.Span) is not { } iri) blank.Add(one);
            else if (byId.Remove(iri, out var described)) CompareMembers(CollectionsMarshal.AsSpan(described), one, member.Node, at);
            else NoteUnread(at, iri);
        }

        if (byId.Count > 0) Unsigned ??= at;
        CompareBlankNodes(without, blank, member, at);
    }

    private void CompareBlankNodes(
        List<JsonElement> values, List<ReadOnlyMemory<byte>> nodes, SignedMember member, string at)
    {
        if (values.Count == 1 && nodes.Count == 1)
        {
            CompareMembers(CollectionsMarshal.AsSpan(values), nodes[0], member.Node, at);
            return;
        }

        // Two that say the same need not both be read: what one of them says is.
        var read = new bool[nodes.Count];
        foreach (var value in values)
        {
            var fit = nodes.FindIndex(node => Fits(value, node, member));
            if (fit < 0) Unsigned ??= at;
            else read[fit] = true;
        }

        for (var i = 0; i < nodes.Count; i++)
            if (!read[i] && !values.Exists(value => Fits(value, nodes[i], member))) NoteUnread(at, null);
    }

    private bool Fits(JsonElement value, ReadOnlyMemory<byte> node, SignedMember member)
    {
        var trial = new StatementComparison(statements) { _endsAtDifference = true };
        trial.CompareMembers([value], node, member.Node, "");
        return trial.Unread is null && trial.Unsigned is null;
    }

    private void NoteUnread(string member, string? value)
    {
        if (Unread is not null) return;
        (Unread, UnreadValue) = (member, value);
    }
}
