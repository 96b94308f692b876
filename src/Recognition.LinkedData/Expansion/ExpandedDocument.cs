using System.Text.Json;

namespace Recognition.LinkedData.Expansion;

/// <summary>
/// An expanded document. Reads from the document that it was made of, which must not be disposed of meanwhile.
/// </summary>
public sealed class ExpandedDocument
{
    internal ExpandedDocument(List<ExpandedItem> items) => Items = items;

    internal List<ExpandedItem> Items { get; }

    /// <summary>The document in expanded form, as JSON in UTF-8.</summary>
    public byte[] ToJson(bool indented = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented })) WriteTo(writer);
        return stream.ToArray();
    }

    /// <summary>Writes the expanded form: an array of node objects.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteAll(writer, Items);
    }

    private static void WriteAll(Utf8JsonWriter writer, List<ExpandedItem> items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ExpandedItem item)
    {
        writer.WriteStartObject();
        switch (item)
        {
            case ExpandedValue value:
                WriteValue(writer, value);
                break;
            case ExpandedList list:
                writer.WritePropertyName("@list"u8);
                WriteAll(writer, list.Items);
                break;
            case ExpandedNode node:
                WriteNode(writer, node);
                break;
        }

        if (item.Index is { } index) writer.WriteString("@index"u8, index);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, ExpandedValue value)
    {
        writer.WritePropertyName("@value"u8);
        if (value.Text is { } text) writer.WriteStringValue(text);
        else value.Value.WriteTo(writer);
        if (value.Type is { } type) writer.WriteString("@type"u8, type.Value);
        if (value.Language is { } language) writer.WriteString("@language"u8, language);
        if (value.Direction is { } direction) writer.WriteString("@direction"u8, direction);
    }

    private static void WriteNode(Utf8JsonWriter writer, ExpandedNode node)
    {
        if (node.Id is { } id) writer.WriteString("@id"u8, id.Value);
        else if (node.HasNullId) writer.WriteNull("@id"u8);
        if (node.Types is { } types)
        {
            writer.WriteStartArray("@type"u8);
            foreach (var type in types) writer.WriteStringValue(type.Value);
            writer.WriteEndArray();
        }

        WriteEntries(writer, node.Entries);
        if (node.Reverse is { } reverse)
        {
            writer.WriteStartObject("@reverse"u8);
            WriteEntries(writer, reverse);
            writer.WriteEndObject();
        }

        WriteItems(writer, "@graph", node.Graph);
        WriteItems(writer, "@included", node.Included);
    }

    private static void WriteItems(Utf8JsonWriter writer, string name, List<ExpandedItem>? items)
    {
        if (items is null) return;
        writer.WritePropertyName(name);
        WriteAll(writer, items);
    }

    // Entries of one property stand together, in the order of the property's first.
    private static void WriteEntries(Utf8JsonWriter writer, List<ExpandedEntry>? entries)
    {
        foreach (var property in entries?.GroupBy(entry => entry.Property.Value) ?? [])
        {
            writer.WriteStartArray(property.Key);
            foreach (var entry in property)
                if (entry.Value is { } value) Write(writer, value);
            writer.WriteEndArray();
        }
    }
}
