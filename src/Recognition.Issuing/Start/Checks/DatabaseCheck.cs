namespace Recognition.Issuing.Start.Checks;

/// <summary>Whether the database file is whole.</summary>
internal static class DatabaseCheck
{
    /// <summary>A start reads the whole file up to this size: about a second.</summary>
    private const long ReadAtStart = 256L * 1024 * 1024;

    public static Finding Find(RecognitionDbContext database, bool thorough)
    {
        if (!thorough && database.Bytes() > ReadAtStart)
            return new Finding("database", Credentials.Verification.CheckOutcome.NotChecked,
                "The database is large, and was not read as a whole.", "`recognition check` does so.");
        return database.FindDamage(thorough) is { } damage
            ? Finding.Failed("database", $"The database is damaged: {damage}.",
                "Restore the newest backup into an empty folder with `recognition restore`.")
            : Finding.Passed("database", "The database is whole.");
    }
}
