namespace Recognition.OpenBadges.Pdf;

/// <summary>A file inside a PDF.</summary>
/// <param name="Name">How it is called when it is saved.</param>
/// <param name="MediaType">Its media type; empty where the PDF does not say.</param>
/// <param name="Bytes">Exactly its bytes.</param>
/// <param name="Description">What a reader shows beside the name.</param>
public sealed record PdfAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Bytes, string Description = "");

/// <summary>The files inside a PDF (ISO 32000-2, sections 7.7.4 and 7.11.4).</summary>
internal static class PdfAttachments
{
    private const int MostAttachments = 64;
    private const int MostNodes = 256;

    public static bool IsPdf(ReadOnlySpan<byte> file) => file.StartsWith("%PDF-"u8);

    /// <summary>
    /// Those that could be a badge by their names and types, JSON first; each is taken out when its turn comes.
    /// </summary>
    /// <exception cref="PdfMalformedException">It is no PDF, or beyond what is read here.</exception>
    public static IEnumerable<PdfAttachment> Badges(ReadOnlyMemory<byte> bytes)
    {
        var file = PdfFile.Open(bytes);
        return Specifications(file).Select(one => Describe(file, one))
            .Where(one => one is not null && Rank(one.Value.Named) < Last)
            .OrderBy(one => Rank(one!.Value.Named)).Take(MostAttachments)
            .Select(one => one!.Value.Named with { Bytes = file.Decode(one.Value.Stream) });
    }

    private const int Last = 2;

    private static int Rank(PdfAttachment attachment)
    {
        var (type, name) = (attachment.MediaType, attachment.Name);
        if (type is "application/vc" or "application/ld+json" or "application/json" or "application/vc+ld+json"
            || Ends(name, ".json") || Ends(name, ".jsonld"))
            return 0;
        return type is "application/jwt" or "application/vc+jwt" || Ends(name, ".jwt") ? 1 : Last;
    }

    private static bool Ends(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static (PdfAttachment Named, PdfStream Stream)? Describe(PdfFile file, PdfDictionary specification)
    {
        if (file.Resolve(specification["EF"]) is not PdfDictionary embedded) return null;
        if (file.Resolve(embedded["UF"] ?? embedded["F"]) is not PdfStream stream) return null;
        var name = file.Resolve(specification["UF"] ?? specification["F"]) is PdfString text ? text.Text : "";
        var type = file.Resolve(stream.Dictionary["Subtype"]) is PdfName subtype ? subtype.Text : "";
        return (new PdfAttachment(name, type, default), stream);
    }

    /// <summary>The name tree (section 7.9.6), then what is associated with the document (14.13).</summary>
    private static IEnumerable<PdfDictionary> Specifications(PdfFile file)
    {
        var nodes = new Queue<PdfValue?>();
        if (file.Resolve(file.Catalog["Names"]) is PdfDictionary names) nodes.Enqueue(names["EmbeddedFiles"]);
        for (var seen = 0; nodes.TryDequeue(out var next); seen++)
        {
            if (seen > MostNodes) throw new PdfMalformedException("more attachments than are read here");
            if (file.Resolve(next) is not PdfDictionary node) continue;
            if (file.Resolve(node["Kids"]) is PdfArray kids)
                foreach (var kid in kids.Items) nodes.Enqueue(kid);
            if (file.Resolve(node["Names"]) is not PdfArray pairs) continue;
            for (var pair = 1; pair < pairs.Items.Count; pair += 2)
                if (file.Resolve(pairs.Items[pair]) is PdfDictionary specification) yield return specification;
        }

        if (file.Resolve(file.Catalog["AF"]) is not PdfArray associated) yield break;
        foreach (var item in associated.Items)
            if (file.Resolve(item) is PdfDictionary specification) yield return specification;
    }
}
