namespace Recognition.OpenBadges.Pdf;

/// <summary>
/// How much of one file is read, however it is built: a small file may refer to itself, or inflate without end.
/// </summary>
internal sealed class PdfBudget
{
    /// <summary>Of all streams together, when inflated.</summary>
    private const int MostInflated = 32 * 1024 * 1024;

    private int _values = 500_000;
    private int _inflated = MostInflated;

    /// <summary>How much may still come out of a stream.</summary>
    public int Inflated => _inflated;

    public void TakeValue()
    {
        if (_values-- <= 0) throw new PdfMalformedException("more objects than are read here");
    }

    public void TakeInflated(int bytes)
    {
        _inflated -= bytes;
        if (_inflated < 0) throw new PdfMalformedException("streams that inflate beyond what is read here");
    }
}
