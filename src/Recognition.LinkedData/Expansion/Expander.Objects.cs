using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>Objects: steps 7 to 20 of section 5.1.2.</summary>
internal sealed partial class Expander
{
    /// <summary>What is known of an object while its members are read: the "result" of the algorithm.</summary>
    private struct Frame
    {
        public ExpandedNode Node;
        public ActiveProperty Property;
        public ActiveContext Context;
        public ActiveContext TypeScoped;
        public Seen Seen;
        public JsonElement Value;
        public string? Language;
        public string? Direction;
        public bool TypeIsArray;
        public bool HasProperties;
        public List<ExpandedItem>? Items;
        public Shape SetShape;
        public List<JsonProperty>? Nests;
    }

    [Flags]
    private enum Seen : ushort
    {
        None = 0,
        Id = 1,
        Type = 2,
        Value = 4,
        Language = 8,
        Direction = 16,
        Index = 32,
        List = 64,
        Set = 128,
        Graph = 256,
        Included = 512,
        Reverse = 1024,
    }

    private Shape ExpandObject(ActiveContext context, ActiveProperty property, JsonElement element, bool fromMap)
    {
        Enter(element);
        var outer = Current;
        Current = element;
        var scoped = property.Definition; // Step 3.
        if (context.Previous is { } previous && !fromMap && !KeepsContext(context, element)) context = previous; // Step 7.
        if (scoped is { Context: not null }) context = contexts.PropertyScoped(processing, context, scoped); // Step 8.
        context = ApplyOwnContext(context, element); // Step 9.
        var frame = new Frame
        {
            Node = new ExpandedNode { Source = element },
            Property = property,
            TypeScoped = context, // Step 10.
            Context = ApplyTypeScopedContexts(context, element), // Step 11.
        };
        ExpandMembers(ref frame, element); // Steps 13 and 14.
        var shape = Finish(ref frame, element); // Steps 15 to 20.
        Current = outer;
        _depth--;
        return shape;
    }

    // Step 7: value objects and plain references keep a context that otherwise ends with the object around them.
    private static bool KeepsContext(ActiveContext context, JsonElement element)
    {
        var count = 0;
        var onlyId = true;
        foreach (var member in element.EnumerateObject())
        {
            count++;
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (IsOneOf(name, context.ValueNames)) return true;
            onlyId &= IsOneOf(name, context.IdNames);
        }

        return count == 1 && onlyId;
    }

    // Step 9.
    private ActiveContext ApplyOwnContext(ActiveContext context, JsonElement element)
    {
        if (IsRoot && options.Context is { } given) return contexts.Local(processing, context, given);
        if (!element.TryGetProperty("@context"u8, out var own)) return context;
        NoteContext(own);
        return contexts.Local(processing, context, own);
    }

    // Step 11: for each member that holds types, by its name, and each type in it, by its own, the context that is scoped
    // to it.
    private ActiveContext ApplyTypeScopedContexts(ActiveContext context, JsonElement element)
    {
        var names = context.TypeNames;
        TermDefinition? single = null;
        var singleName = "";
        List<(string Name, TermDefinition Definition)>? several = null;
        foreach (var member in element.EnumerateObject())
        {
            if (!IsOneOf(JsonMarshal.GetRawUtf8PropertyName(member), names)) continue;
            if (member.Value.ValueKind == JsonValueKind.String)
            {
                Collect(member, member.Value);
            }
            else if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                    if (item.ValueKind == JsonValueKind.String) Collect(member, item);
            }
        }

        if (several is null)
            return single is null ? context : contexts.TypeScoped(processing, context, single);
        several.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Definition.Term, b.Definition.Term));
        foreach (var (_, definition) in several) context = contexts.TypeScoped(processing, context, definition);
        return context;

        void Collect(JsonProperty member, JsonElement type)
        {
            if (Find(context, type) is not { Context: not null } definition) return;
            if (single is null)
            {
                (single, singleName) = (definition, member.Name);
                return;
            }

            several ??= [(singleName, single)];
            several.Add((member.Name, definition));
        }
    }

    // Step 13, with step 14 for the @nest members that turned up.
    private void ExpandMembers(ref Frame frame, JsonElement element)
    {
        var nestsBefore = frame.Nests?.Count ?? 0;
        var isRoot = IsRoot;
        foreach (var member in element.EnumerateObject())
        {
            if (isRoot && options.Without is { } without && member.NameEquals(without)) continue;
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (name.SequenceEqual("@context"u8)) continue; // 13.1
            var definition = Find(frame.Context, member, name);
            var iri = definition is null ? ExpandName(frame.Context, member, name) : definition.Iri; // 13.2
            if (iri is { IsKeyword: true } || definition is null or { IsInline: true })
                NoteMember(frame.Context, definition, iri, member.Value);
            if (iri is { IsKeyword: true }) ExpandKeyword(ref frame, iri, member); // 13.4
            else if (iri is null || !iri.Value.Contains(':')) RefuseTerm(member); // 13.3
            else ExpandProperty(ref frame, definition, iri, member.Value); // 13.5 to 13.14
        }

        if (frame.Nests is null || frame.Nests.Count == nestsBefore) return;
        var nests = frame.Nests;
        frame.Nests = null;
        foreach (var nest in nests) ExpandNest(ref frame, nest);
    }

    // Step 14. Note: the scoped context of a nesting term holds for what is nested (expand #tc037, #tc038).
    private void ExpandNest(ref Frame frame, JsonProperty nest)
    {
        var outer = frame.Context;
        if (Find(outer, nest, JsonMarshal.GetRawUtf8PropertyName(nest)) is { Context: not null } scoped)
            frame.Context = contexts.PropertyScoped(processing, outer, scoped);
        Enter(nest.Value);
        if (nest.Value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in nest.Value.EnumerateArray()) ExpandNested(ref frame, item);
        }
        else
        {
            ExpandNested(ref frame, nest.Value);
        }

        _depth--;
        frame.Context = outer;
    }

    private void ExpandNested(ref Frame frame, JsonElement nested)
    {
        var valid = nested.ValueKind == JsonValueKind.Object;
        if (valid)
        {
            foreach (var member in nested.EnumerateObject())
                valid &= !IsOneOf(JsonMarshal.GetRawUtf8PropertyName(member), frame.Context.ValueNames);
        }

        if (!valid)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidNestValue, "What is nested must be a map without @value.", nested);
        ExpandMembers(ref frame, nested);
    }

    private void RefuseTerm(JsonProperty member)
    {
        if (!options.Safe) return;
        throw Keywords.HasForm(member.Name)
            ? new JsonLdException(
                JsonLdErrorCode.ReservedTerm, $"\"{member.Name}\" is reserved and would be dropped.", member.Value)
            : new JsonLdException(
                JsonLdErrorCode.UndefinedTerm,
                $"\"{member.Name}\" is defined by none of its contexts and would be dropped.",
                member.Value);
    }

    // The document itself, not what is in it: only that is entered first.
    private bool IsRoot => _depth == 1;
}
