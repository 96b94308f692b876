using System.Text;

namespace Recognition.Web.Achievements;

/// <summary>The standard's words (<c>CertificateOfCompletion</c>, <c>ext:Rank</c>) as people write them.</summary>
internal static class Kinds
{
    public static string Words(string term)
    {
        if (term.StartsWith("ext:", StringComparison.Ordinal)) term = term[4..];
        var words = new StringBuilder(term.Length + 4);
        foreach (var letter in term)
        {
            if (words.Length > 0 && char.IsUpper(letter)) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : letter);
        }

        return words.Replace('-', ' ').ToString();
    }
}
