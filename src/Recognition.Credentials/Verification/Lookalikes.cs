using System.Text;

namespace Recognition.Credentials.Verification;

/// <summary>
/// Names that people take for the same. The skeleton of a name is what remains after compatibility normalization (NFKC),
/// case folding, removal of marks and format characters, replacement of look-alike letters, and removal of punctuation,
/// spaces and legal forms. Two names with one skeleton look alike.
/// Source: Unicode Technical Standard #39, section 4, and its data file confusables.txt, limited to single letters of
/// Latin, Greek, Cyrillic, Armenian and Cherokee and to digits that look like a Latin letter.
/// Note: the skeletons are coarser than those of the standard. Here a false match costs a second look, a missed one
/// makes a forgery pass.
/// </summary>
public static class Lookalikes
{
    // Letters whose small form looks different are replaced before case is folded.
    private static readonly Dictionary<char, char> Capitals = Table(
        "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ", // Greek
        "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY ҺH ԀD ԌG ԚQ ԜW ӀI ЬB ЗZ ФO", // Cyrillic
        "ՍU ՏS ԼL ՕO ՈN", // Armenian
        "ᎪA ᏴB ᏟC ᎠD ᎬE ᎨF ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏁN ᎾO ᏢP ᎡR ᏒR ᏚS ᎢT ᏙV ᎳW ᏔW ᎩY ᎽY ᏃZ"); // Cherokee

    private static readonly Dictionary<char, char> Letters = Table(
        "αa βb γy εe ηn ιi κk νv οo ρp σo ςc τt υu χx ωw ϲc ϳj ϝf", // Greek
        "аa вb еe ѕs іi јj кk мm нh оo рp сc тt уy хx үy ұy һh ԁd ԍg ԛq ԝw ӏi ьb ѵv ѡw гr пn иu зz ԑe ҽe ҫc ӡz фo", // Cyrillic
        "օo սu ոn հh ցg զq լl յj աw ղn քf տs նu", // Armenian
        "ꭺa ᏼb ꮯc ꭰd ꭼe ꮐg ꮋh ꭵi ꭻj ꮶk ꮮl ꮇm ꮑn ꮎo ꮲp ꭱr ꮢr ꮪs ꭲt ꮩv ꮃw ꭹy ꮍy ꮓz", // Cherokee, small
        "ıi ɑa ɡg ɩi ʟl ɴn ʀr ʏy ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ɪi ʙb ʜh øo łl đd ħh ŧt ꜱs ſs", // Latin
        "0o 1i 3e 4a 5s 6b 7t 8b 9g li |i !i $s @a"); // digits and signs; i, l and 1 are one

    private static readonly string[] LegalForms =
    [
        "incorporated", "inc", "llc", "ltd", "limited", "corporation", "corp", "company", "co", "gmbh", "ag", "ev", "ug",
        "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "oy", "ab", "as", "aps", "plc", "pty", "llp", "kg", "ohg", "the",
    ];

    /// <summary>Whether two names look alike. Names of which nothing remains look like none.</summary>
    public static bool Alike(string? one, string? other) =>
        one is not null && other is not null && Skeleton(one) is { Length: > 0 } skeleton && skeleton == Skeleton(other);

    /// <summary>What remains of a name.</summary>
    public static string Skeleton(string name)
    {
        var words = new List<string>();
        foreach (var word in Words(Normalize(name))) words.Add(word);
        var kept = words.FindAll(word => !LegalForms.Contains(word, StringComparer.Ordinal));
        var text = new StringBuilder();
        foreach (var letter in string.Concat(kept.Count > 0 ? kept : words)) text.Append(Letters.GetValueOrDefault(letter, letter));
        // UTS #39: m is taken for rn, and w for vv.
        return text.ToString().Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);
    }

    private static string Normalize(string name)
    {
        var plain = UnicodeText.WithoutMarks(name);
        var text = new StringBuilder(plain.Length);
        foreach (var letter in plain)
            if (!IsFiller(letter)) text.Append(Capitals.GetValueOrDefault(letter, letter));
        // Some letters fold to others with marks: once more.
        return UnicodeText.WithoutMarks(UnicodeText.Fold(text.ToString()));
    }

    // Letters by category that are not seen: Hangul fillers and the blank Braille pattern.
    private static bool IsFiller(char letter) =>
        letter is (char)0x115F or (char)0x1160 or (char)0x3164 or (char)0xFFA0 or (char)0x2800;

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is '|' or '!' or '$' or '@')
            {
                word.Append(letter);
            }
            else if (char.IsWhiteSpace(letter) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static Dictionary<char, char> Table(params string[] rows)
    {
        var table = new Dictionary<char, char>();
        foreach (var row in rows)
            foreach (var pair in row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (pair.Length == 2) table[pair[0]] = pair[1];
        return table;
    }
}
