using System.Globalization;
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

    /// <summary>Compares a document with the statements about it.</summary>
    /// <param name="root">Its subject as N-Quads writes it; null where the document is not one node.</param>
    public void Compare(JsonElement document, string? root, IReadOnlyList<SignedMember> members)
    {
        if (root is null)
        {
            Unread = "$";
            return;
        }

        _document = document;
        var id = StatementIndex.IriOf(root);
        var read = document.Text("id");
        if (id != read)
        {
            if (id is not null) NoteUnread("id", id);
            if (read is not null) Unsigned ??= "id";
        }

        CompareMembers([document], root, members, "");
    }

    private void CompareMembers(
        List<JsonElement> nodes, string subject, IReadOnlyList<SignedMember> members, string path)
    {
        foreach (var member in members)
        {
            var values = ValuesOf(nodes, member.Name);
            var objects = ObjectsOf(subject, member);
            if (values.Count == 0 && objects.Count == 0) continue;
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            // What is said of one node in several places is one node among the statements.
            var elsewhere = path.Length > 0 && !Agrees(values, objects, member) ? Elsewhere(subject, member.Name) : null;
            if (elsewhere is null || !Agrees(elsewhere, objects, member)) CompareAt(subject, values, objects, member, at);
            else if (values.Count > 0 || !IsReadOfIssuer(subject, objects, member)) Misplaced ??= at;
        }
    }

    private void CompareAt(
        string subject, List<JsonElement> values, List<string> objects, SignedMember member, string at)
    {
        var before = Unread;
        CompareMember(subject, values, objects, member, at);
        if (Unread == before || !at.Contains('.', StringComparison.Ordinal)
            || Elsewhere(subject, member.Name) is not { } elsewhere) return;
        var trial = new StatementComparison(statements);
        trial.CompareMember(subject, elsewhere, objects, member, at);
        if (trial.Unread is not null) return;
        (Unread, UnreadValue) = (null, null);
        Misplaced ??= at;
    }

    // Where the subject is the issuer, its name is read as the issuer's.
    private bool IsReadOfIssuer(string subject, List<string> objects, SignedMember member) =>
        _document.Single("issuer") is { ValueKind: JsonValueKind.Object } issuer
        && issuer.Text("id") is { } id && id == StatementIndex.IriOf(subject)
        && Agrees(ValuesOf([issuer], member.Name), objects, member);

    private void CompareMember(
        string subject, List<JsonElement> values, List<string> objects, SignedMember member, string at)
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

    private bool Agrees(List<JsonElement> values, List<string> objects, SignedMember member)
    {
        if (member.Kind is not (SignedMemberKind.Text or SignedMemberKind.Id or SignedMemberKind.IdOrText)) return true;
        var trial = new StatementComparison(statements);
        trial.CompareTexts(values, objects, member.Kind, "");
        return trial.Unread is null && trial.Unsigned is null;
    }

    // The values of a member in every node object with the id of the subject; null where there is no such object.
    private List<JsonElement>? Elsewhere(string subject, string name)
    {
        if (StatementIndex.IriOf(subject) is not { } id || _document.ValueKind != JsonValueKind.Object) return null;
        var nodes = new List<JsonElement>();
        Find(_document, id, nodes);
        return nodes.Count > 1 ? ValuesOf(nodes, name) : null;
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
    private static List<JsonElement> ValuesOf(List<JsonElement> nodes, string name)
    {
        if (nodes.Count == 1 && nodes[0].Member(name) is not { } only) return [];
        var values = new List<JsonElement>();
        foreach (var node in nodes)
            foreach (var value in node.Values(name))
                if (value.ValueKind != JsonValueKind.Null) values.Add(value);
        return values;
    }

    private List<string> ObjectsOf(string subject, SignedMember member)
    {
        var objects = statements.Objects(subject, member.Properties[0]);
        for (var i = 1; i < member.Properties.Count; i++)
            objects.AddRange(statements.Objects(subject, member.Properties[i]));
        return objects;
    }

    // Several names may stand for one type. Types that no check asks for are not compared.
    private void CompareTypes(
        string subject, List<JsonElement> values, List<string> objects, SignedMember member, string at)
    {
        foreach (var (name, iri) in SignedMembers.Types)
        {
            var signed = objects.Contains($"<{iri}>");
            var read = values.Exists(value => value.ValueKind == JsonValueKind.String && value.ValueEquals(name));
            if (read && !signed) Unsigned ??= at;
            if (signed && !read && !values.Exists(value => IsAnotherNameOf(value, iri))
                && !(member.ReadElsewhere.Contains(name) && IsReadElsewhere(subject, name))) NoteUnread(at, name);
        }
    }

    private bool IsReadElsewhere(string subject, string type)
    {
        if (StatementIndex.IriOf(subject) is not { } id) return false;
        var nodes = new List<JsonElement>();
        Find(_document, id, nodes);
        return nodes.Exists(node => node.HasType(type));
    }

    private static bool IsAnotherNameOf(JsonElement value, string iri)
    {
        if (value.ValueKind != JsonValueKind.String) return false;
        foreach (var (name, other) in SignedMembers.Types)
            if (other == iri && value.ValueEquals(name)) return true;
        return false;
    }

    private void CompareTexts(List<JsonElement> values, List<string> objects, SignedMemberKind kind, string at)
    {
        if (values.Count == 1 && objects.Count == 1 && FormOf(values[0], kind) == FormOf(objects[0], kind)) return;
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

    private static string FormOf(string term, SignedMemberKind kind)
    {
        if (StatementIndex.IriOf(term) is { } iri) return iri;
        if (StatementIndex.LexicalOf(term) is not { } text) return Blank;
        // The only literals that a JSON number becomes.
        return kind == SignedMemberKind.Text && IsNumeric(term)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? NumberForm(number)
                : text;
    }

    private static bool IsNumeric(string term) =>
        term.EndsWith("#integer>", StringComparison.Ordinal) || term.EndsWith("#double>", StringComparison.Ordinal)
        || term.EndsWith("#float>", StringComparison.Ordinal);

    private static string NumberForm(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // Objects with an id are compared with the node of that id; the others, each with one that fits it.
    private void CompareNodes(List<JsonElement> values, List<string> objects, SignedMember member, string at)
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

        var blank = new List<string>();
        foreach (var one in objects)
        {
            if (StatementIndex.IriOf(one) is not { } iri) blank.Add(one);
            else if (byId.Remove(iri, out var described)) CompareMembers(described, one, member.Members, at);
            else NoteUnread(at, iri);
        }

        if (byId.Count > 0) Unsigned ??= at;
        CompareBlankNodes(without, blank, member, at);
    }

    private void CompareBlankNodes(List<JsonElement> values, List<string> nodes, SignedMember member, string at)
    {
        if (values.Count == 1 && nodes.Count == 1)
        {
            CompareMembers(values, nodes[0], member.Members, at);
            return;
        }

        // Two that say the same need not both be read: what one of them says is.
        if (nodes.Exists(node => !values.Exists(value => Fits(value, node, member)))) NoteUnread(at, null);
        if (values.Exists(value => !nodes.Exists(node => Fits(value, node, member)))) Unsigned ??= at;
    }

    private bool Fits(JsonElement value, string node, SignedMember member)
    {
        var trial = new StatementComparison(statements);
        trial.CompareMembers([value], node, member.Members, "");
        return trial.Unread is null && trial.Unsigned is null;
    }

    private void NoteUnread(string member, string? value)
    {
        if (Unread is not null) return;
        (Unread, UnreadValue) = (member, value);
    }
}
