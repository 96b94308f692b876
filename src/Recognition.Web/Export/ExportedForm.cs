using System.Globalization;

namespace Recognition.Web.Export;

/// <summary>One answer of an address, and the file that holds it.</summary>
/// <param name="Path">Below the public URL: <c>/awards/{0}</c>; the numbers are those of the names.</param>
/// <param name="MediaType">What is asked for, and served.</param>
/// <param name="File">Where the bytes lie, below the folder: <c>awards/{0}/index.html</c>.</param>
internal sealed record ExportedForm(string Path, string MediaType, string File)
{
    /// <summary>A query that asks for this form, such as <c>?alg=EdDSA</c>.</summary>
    public string Query { get; init; } = "";

    /// <summary>Its file is that of another form, with the same bytes: nothing is asked for twice.</summary>
    public bool IsAlias { get; init; }

    /// <summary>Without it badges verify all the same: where it cannot be signed now, the export goes on.</summary>
    public bool MayBeMissing { get; init; }

    public string PathOf(string[] names) => string.Format(CultureInfo.InvariantCulture, Path, names);

    public string QueryOf(string[] names) => string.Format(CultureInfo.InvariantCulture, Query, names);

    public string FileOf(string[] names) => string.Format(CultureInfo.InvariantCulture, File, names);
}

/// <summary>Everything that one route answers, or why nothing of it is exported.</summary>
/// <param name="Pattern">As it stands in the endpoint table.</param>
internal sealed record ExportedRoute(string Pattern, ExportNames Names, params ExportedForm[] Forms)
{
    /// <summary>Why it is left out; null where it is exported.</summary>
    public string? LeftOut { get; init; }

    public static ExportedRoute Without(string pattern, string why) => new(pattern, ExportNames.None) { LeftOut = why };
}
